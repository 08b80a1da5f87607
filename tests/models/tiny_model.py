"""Makes a very small random Llama and adapters for it, for tests that need real parts but no sense."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

WIDTH, HEADS, LAYERS, WORDS = 128, 2, 2, 512

CHAT_TEMPLATE = (
    "{% for message in messages %}<|start|>{{ message.role }}\n{{ message.content }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant\n{% endif %}"
)

TEXTS = [
    "매출액은 전년 동기 대비 3.2% 증가하였다. 영업이익은 1조 2,000억 원이다.",
    "Operating income rose 12% to KRW 1.4 trillion in the third quarter.",
    "당기순이익 현금흐름표 재무상태표 이익잉여금 자본변동표",
    "Net cash used in investing activities and retained earnings",
]


def make_tokenizer(folder: Path) -> Path:
    """Train a byte-level BPE on four sentences; any text goes through it and back."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=WORDS,
        special_tokens=["<|begin|>", "<|start|>", "<|end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<|begin|>",
        eos_token="<|end|>",
        additional_special_tokens=["<|start|>"],
    )
    fast.chat_template = CHAT_TEMPLATE
    fast.save_pretrained(folder)
    return folder


def make_model(folder: Path) -> Path:
    """Write a Llama with random weights, large enough that its answers differ from prompt to prompt."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=WORDS,
        hidden_size=WIDTH,
        intermediate_size=256,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        num_key_value_heads=HEADS,
        head_dim=64,
        max_position_embeddings=1024,
        bos_token_id=0,
        eos_token_id=2,
        initializer_range=0.15,
        tie_word_embeddings=False,
        dtype="bfloat16",
    )
    LlamaForCausalLM(config).to(torch.bfloat16).save_pretrained(folder)
    return make_tokenizer(folder)


def make_adapter(
    folder: Path,
    *,
    seed: int = 1,
    strength: float = 1.0,
    rank: int = 4,
    width: int = WIDTH,
    layers: int = LAYERS,
    **config: object,
) -> Path:
    """Write a LoRA on the output projections; ``strength`` 0 is one that changes nothing."""
    chance = np.random.default_rng(seed)
    tensors = {}
    for layer in range(layers):
        module = f"base_model.model.model.layers.{layer}.self_attn.o_proj"
        tensors[f"{module}.lora_A.weight"] = chance.normal(0, width**-0.5, (rank, width)).astype(np.float32)
        tensors[f"{module}.lora_B.weight"] = (strength * chance.normal(0, 1, (width, rank))).astype(
            np.float32
        )
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, str(folder / "adapter_model.safetensors"))
    settings = {"peft_type": "LORA", "r": rank, "lora_alpha": rank, "target_modules": ["o_proj"]} | config
    (folder / "adapter_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def make_adapter_for(model: Path, folder: Path, *, seed: int = 1, strength: float = 1.0) -> Path:
    """Write one that fits the model in a folder."""
    sizes = json.loads((model / "config.json").read_text(encoding="utf-8"))
    return make_adapter(
        folder, seed=seed, strength=strength, width=sizes["hidden_size"], layers=sizes["num_hidden_layers"]
    )
