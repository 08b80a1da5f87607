"""One step of TRL's trainers on an export, as a fine-tuning team would take it."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from models.demo import ADAPTERS_FOLDER, MODEL_FOLDER


def one_sft_step(rows: Path, out: Path) -> tuple[float, str]:
    """Train one step; return the loss and the decoded text that the loss was on."""
    from trl import SFTConfig, SFTTrainer

    trainer = SFTTrainer(
        model=_adapter_model(),
        args=SFTConfig(output_dir=str(out), completion_only_loss=True, **_one_step()),
        train_dataset=_dataset(rows),
        processing_class=_tokenizer(),
    )
    batch = next(iter(trainer.get_train_dataloader()))
    labels = batch["labels"][0]
    learned = str(trainer.processing_class.decode(labels[labels != -100]))
    return _loss(trainer), learned


def one_dpo_step(rows: Path, out: Path) -> float:
    """Train one step from the adapter, with a copy of it as the reference; return the first loss."""
    from trl import DPOConfig, DPOTrainer

    trainer = DPOTrainer(
        model=_adapter_model(),
        ref_model=None,
        args=DPOConfig(output_dir=str(out), loss_type=["sigmoid"], **_one_step()),
        train_dataset=_dataset(rows),
        processing_class=_tokenizer(),
    )
    assert "ref" in trainer.model.peft_config, "the reference is the adapter that we started from"
    return _loss(trainer)


def _one_step() -> dict[str, Any]:
    return {
        "max_steps": 1,
        "per_device_train_batch_size": 1,
        "logging_steps": 1,
        "save_strategy": "no",
        "report_to": "none",
        "use_cpu": True,
        "bf16": False,
        "gradient_checkpointing": False,
        "max_length": 1024,
    }


def _adapter_model() -> Any:
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    base = AutoModelForCausalLM.from_pretrained(str(MODEL_FOLDER), dtype=torch.float32)
    folder = next(path for path in sorted(ADAPTERS_FOLDER.iterdir()) if path.is_dir())
    return PeftModel.from_pretrained(base, str(folder), is_trainable=True)


def _tokenizer() -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(MODEL_FOLDER))


def _dataset(rows: Path) -> Any:
    from datasets import load_dataset

    return load_dataset("json", data_files=str(rows), split="train", cache_dir=str(rows.parent / "cache"))


def _loss(trainer: Any) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # The trainers' own libraries, not our rows.
        trainer.train()
    return float(next(entry["loss"] for entry in trainer.state.log_history if "loss" in entry))
