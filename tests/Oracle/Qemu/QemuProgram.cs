using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dmarkit.Oracle.Qemu;

/// <summary>A QEMU that can be started, and what it is.</summary>
/// <param name="Command">The program, as a path or a name that the system finds.</param>
/// <param name="Version">Its own line about itself.</param>
/// <param name="Major">The first number of its version.</param>
/// <param name="Properties">The properties of its <c>intel-iommu</c>.</param>
/// <param name="HasQtest">True where it has the accelerator without a processor; else a halted processor serves.</param>
internal sealed partial record QemuProgram(string Command, string Version, int Major, IReadOnlySet<string> Properties, bool HasQtest)
{
    /// <summary>Leaves at once, with status 0 where the machine could be made.</summary>
    private const string Quit = """{"execute": "qmp_capabilities"}{"execute": "quit"}""";

    /// <summary>Asks a program what it is; null where there is none, or none with an <c>intel-iommu</c>.</summary>
    public static QemuProgram? Find(string command)
    {
        if (Output(command, "", "--version") is not { } version || VersionNumber().Match(version) is not { Success: true } number) return null;
        if (Output(command, "", "-device", "intel-iommu,help") is not { } help) return null;
        var properties = help.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split('=')[0]);
        bool qtest = Output(command, Quit, "-M", "none,accel=qtest", "-nodefaults", "-display", "none", "-qmp", "stdio") is not null;
        return new(command, version.Split('\n')[0], int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture), properties.ToHashSet(StringComparer.Ordinal), qtest);
    }

    private static string? Output(string command, string input, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardInput.WriteLine(input);
            process.StandardInput.Close();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (Exception none) when (none is Win32Exception or IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"version (\d+)\.")]
    private static partial Regex VersionNumber();
}
