using System.Text;

namespace Dmarkit.Cli;

/// <summary>The error stream of a run: files that were unpacked are called what the user knows them as.</summary>
/// <remarks>Sentences are written as whole lines, so that only lines are looked through.</remarks>
internal sealed class ShownNames(TextWriter to, UnpackedBundles bundles) : TextWriter
{
    public override Encoding Encoding => to.Encoding;

    public override void WriteLine() => to.WriteLine();

    public override void Write(char value) => to.Write(value);

    public override void WriteLine(string? value) => to.WriteLine(value is null ? null : bundles.Shown(value));

    public override void Flush() => to.Flush();
}
