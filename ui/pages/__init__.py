"""The pages of the web interface; with `ui.app` the only modules that know Gradio."""
