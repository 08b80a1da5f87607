"""The shape of the demonstration's model and adapter, and their files on disk.

Writes what vLLM and PEFT read: bfloat16 safetensors and their configurations. Knows nothing of
training.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from tokenizers import Tokenizer
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

from models.demo.tokens import BEGIN, CONTEXT, END, PAD, token_id

SEED = 20_261
LINEAR = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


def new_model(tokenizer: Tokenizer) -> Any:
    """Return an untrained Llama of 2.4 million parameters, the same one each time."""
    torch.manual_seed(SEED)
    config = LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=192,
        intermediate_size=512,
        num_hidden_layers=4,
        # Six small heads copy names, figures and tags far better than three of 64.
        num_attention_heads=6,
        num_key_value_heads=6,
        head_dim=32,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        bos_token_id=token_id(tokenizer, BEGIN),
        eos_token_id=token_id(tokenizer, END),
        pad_token_id=token_id(tokenizer, PAD),
    )
    return LlamaForCausalLM(config)


def save_model(model: Any, folder: Path) -> None:
    """Write bfloat16 weights; greedy is the default way to generate."""
    model.to(torch.bfloat16)
    model.generation_config = GenerationConfig(
        do_sample=False, eos_token_id=model.config.eos_token_id, pad_token_id=model.config.pad_token_id
    )
    model.save_pretrained(folder)


def load_model(folder: Path) -> Any:
    return LlamaForCausalLM.from_pretrained(folder, dtype=torch.bfloat16, local_files_only=True)


def with_new_adapter(model: Any) -> Any:
    """Put an untrained LoRA of rank 16 on every linear layer; the base is frozen."""
    torch.manual_seed(SEED + 1)
    config = LoraConfig(r=16, lora_alpha=32, target_modules=list(LINEAR), task_type="CAUSAL_LM", bias="none")
    return get_peft_model(model, config)


def save_adapter(model: Any, folder: Path) -> None:
    """Write the adapter alone, without the path of the base it was trained on."""
    model.peft_config["default"].base_model_name_or_path = "demonstration"
    # The embedding is never trained here; asking PEFT to look whether it was sends it to the hub.
    model.to(torch.bfloat16).save_pretrained(folder, save_embedding_layers=False)
    # PEFT's model card is a form with nothing filled in.
    (folder / "README.md").unlink()


def load_adapter(model: Any, folder: Path) -> Any:
    return PeftModel.from_pretrained(model, str(folder))
