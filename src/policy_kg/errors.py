"""The few error types of the package.

Every error carries what a person needs to mend it: `subject` names the input, `problem`
says what is wrong, `mend` says what to do. The command line and the HTTP service turn
them into one line or one problem document; nothing below them formats messages.
"""

from __future__ import annotations

import errno
from typing import Any, Final

# What the system says of files and addresses, in words; anything else as it says it.
_REASONS: Final = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "打开的文件太多",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.ECONNREFUSED: "没有应答",
    errno.EIO: "磁盘读写出错",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in a few words: 没有权限."""
    known = _REASONS.get(error.errno or 0)
    return known or error.strerror or " ".join(str(error).split())[:120] or type(error).__name__


class PolicyKGError(Exception):
    """Base of all errors that a user can mend. `exit_code` is what a command ends with."""

    exit_code = 1

    def __init__(self, subject: str, problem: str, mend: str = "") -> None:
        self.subject = subject
        self.problem = problem
        self.mend = mend
        super().__init__(self.line)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.subject, self.problem, self.mend)

    @property
    def line(self) -> str:
        """One line in Chinese: the input, what is wrong, and the mend."""
        text = f"{self.subject}：{self.problem}"
        return f"{text}。{self.mend}" if self.mend else text


class UsageError(PolicyKGError):
    """Wrong use: a missing path, an unknown format, a query that doesn't parse."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that nothing here has: of a document, department, zone, category or item."""


class ReadError(PolicyKGError):
    """A file that can't be read as a policy document."""


class HomeError(PolicyKGError):
    """A home that is missing, locked, not writable, or whose artefacts don't match."""


class NewerFormatError(HomeError):
    """Data that a newer version wrote: nothing here may read it, or build in its place."""


class EngineError(PolicyKGError):
    """An engine elsewhere (embeddings, SPARQL, vectors) that gives no answer, or a wrong one."""


class StateError(EngineError):
    """An engine elsewhere that holds another state of the graphs than the one to be read."""


class DamagedError(HomeError):
    """Built data that fails a size, manifest or checksum check, or a read that fails."""
