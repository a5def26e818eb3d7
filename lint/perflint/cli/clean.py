"""`perflint clean`: forget what earlier runs found."""

from __future__ import annotations

import sys

from perflint.cli.options import CacheDir, ConfigOption, Isolated
from perflint.errors import ConfigError


def clean(cache_dir: CacheDir = None, config: ConfigOption = None, isolated: Isolated = False) -> None:
    """删除保存的检查结果；报告不受影响，下次检查会慢一些。"""
    from perflint.batch.cache import clean as remove
    from perflint.cli.settings import Options, settings_of
    from perflint.config.files import shown_path

    folder = settings_of(Options(cache_dir=cache_dir, config=config, isolated=isolated)).cache_folder
    try:
        removed = remove(folder)
    except ValueError as error:
        raise ConfigError(f"“{shown_path(folder)}”不是 perflint 的缓存，未删除") from error
    except OSError as error:
        raise ConfigError(f"无法删除：{error.strerror}", path=shown_path(folder)) from error
    sys.stderr.write(f"已删除 {shown_path(folder)}\n" if removed else "没有保存的检查结果\n")
