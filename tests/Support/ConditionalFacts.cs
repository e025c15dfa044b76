namespace Dmarkit.Tests;

/// <summary>A fact about Unix's kinds of files.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "There are no pipes and devices among Windows' files." : null;
}

/// <summary>A fact about Linux's devices and names of files.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "This is no Linux.";
}

/// <summary>A theory about the same.</summary>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "This is no Linux.";
}

/// <summary>A theory that runs a shell script with GNU's dd.</summary>
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists("/bin/sh") ? null : "There is no shell of Linux.";
}

/// <summary>A fact that runs a shell script.</summary>
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists("/bin/sh") ? null : "There is no shell of Linux.";
}

/// <summary>A fact about a program of this machine, skipped where it is not installed.</summary>
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program) => Skip = Repository.FindProgram(program) is null ? $"There is no {program} on this machine." : null;
}

/// <summary>A theory that runs a program of this machine, skipped where it is not installed.</summary>
internal sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string program) => Skip = Repository.FindProgram(program) is null ? $"There is no {program} on this machine." : null;
}

/// <summary>A fact about files of a tebibyte, which cost nothing where the file system keeps them sparse.</summary>
internal sealed class SparseFactAttribute : FactAttribute
{
    private static readonly bool Possible = IsPossible();

    public SparseFactAttribute() => Skip = Possible ? null : "The file system of temporary files refuses a sparse tebibyte.";

    private static bool IsPossible()
    {
        if (OperatingSystem.IsWindows()) return false; // There a file is sparse only where one asks for it.
        using var file = new TemporaryFile([]);
        try
        {
            using var stream = File.OpenWrite(file.Path);
            stream.SetLength(1L << 40);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>A fact about a recorded machine in the folder <c>shared</c> beside the repository, skipped where that is absent.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path) =>
        Skip = Repository.Shared(path) is null ? $"There is no ../shared/{path}." : null;
}

/// <summary>A theory about recorded machines in the folder <c>shared</c> beside the repository, skipped where that is absent.</summary>
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string path) =>
        Skip = Repository.Shared(path) is null ? $"There is no ../shared/{path}." : null;
}
