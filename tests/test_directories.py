import platformdirs
import pytest

from tui.directories import user_directory


@pytest.mark.parametrize("chosen", ["", "/somewhere/else"])
def test_the_directories_are_those_of_the_platform(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    for kind, known in (
        ("data", platformdirs.user_data_path),
        ("cache", platformdirs.user_cache_path),
        ("config", platformdirs.user_config_path),
    ):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", chosen)
        assert user_directory(kind) == str(known("closeread", appauthor=False))
