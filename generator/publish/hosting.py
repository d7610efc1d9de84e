"""What common hosts of static sites take, and which of their limits a site is beyond."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.problem import Said, say
from generator.publish.staging import above


@dataclass(frozen=True, slots=True)
class Host:
    """Limits as the host's documentation states them; None where it states none."""

    name: str
    files: int | None = None
    folders_count: bool = False  # among the files
    total: int | None = None  # bytes
    largest: int | None = None  # bytes of one file


# Read in November 2026 in the hosts' documentation: "GitHub Pages limits", "GitLab Pages settings", "Cloudflare Pages
# limits". Paid plans take more.
HOSTS = (
    Host("GitHub Pages", total=10**9),
    Host("GitLab Pages (gitlab.com)", files=200_000, folders_count=True, total=10**9),
    Host("Cloudflare Pages (miễn phí, free plan)", files=20_000, largest=25 * 2**20),
)


def beyond_limits(sizes: Mapping[str, int]) -> Iterator[Said]:
    """What each host would refuse; `sizes` are bytes by the path of every file of the site."""
    folders = len(above(sizes)) - 1
    for host in HOSTS:
        files = len(sizes) + folders * host.folders_count
        if host.files is not None and files > host.files:
            yield say("{host} nhận nhiều nhất {most} tệp, trang này có {files}.",
                      "{host} takes at most {most} files, this site has {files}.", host=host.name, most=host.files,
                      files=files)
        if host.total is not None and sum(sizes.values()) > host.total:
            yield say("{host} nhận nhiều nhất {most} MB, trang này có {size} MB.",
                      "{host} takes at most {most} MB, this site has {size} MB.", host=host.name,
                      most=megabytes(host.total), size=megabytes(sum(sizes.values())))
        for path, size in sizes.items():
            if host.largest is not None and size > host.largest:
                yield say("{host} nhận tệp lớn nhất {most} MB, {path} có {size} MB.",
                          "{host} takes files of at most {most} MB, {path} has {size} MB.", host=host.name,
                          most=megabytes(host.largest), path=path, size=megabytes(size))


def megabytes(size: int) -> int:
    """Millions of bytes, rounded up."""
    return -(-size // 10**6)
