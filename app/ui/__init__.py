"""The screens: Gradio, one module each. Know services and words; know no SQL, prompt or engine."""
