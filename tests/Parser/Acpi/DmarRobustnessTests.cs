using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Parser.Acpi;

public class DmarRobustnessTests
{
    private const int CasesPerGenerator = 34_000;

    [Fact]
    public void Any_bytes_decode_without_an_exception()
    {
        int cases = 0;
        var met = new SortedDictionary<DefectKind, int>();
        foreach (var bytes in (Gen<byte[]>[])[DmarGenerators.AnyBytes, DmarGenerators.Mutated, DmarGenerators.Soup])
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(CasesPerGenerator).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(bytes.ToArbitrary(), content =>
            {
                cases++;
                foreach (var defect in HoldsTogether(content).Defects) met[defect.Kind] = met.GetValueOrDefault(defect.Kind) + 1;
            }));
        }

        Assert.InRange(cases, 100_000, int.MaxValue);
        Assert.Equal(Enum.GetValues<DefectKind>().Except([DefectKind.Other]), met.Keys);
    }

    /// <summary>Whatever was read: offsets lie in the data, structures follow each other without gaps, and drafts give back the bytes.</summary>
    private static DmarTable HoldsTogether(byte[] content)
    {
        var table = DmarReader.Read(content);
        int at = 48;
        foreach (var structure in table.Structures)
        {
            Assert.Equal(at, structure.Offset);
            at += structure.Bytes.Length;
            Assert.All(structure.Scopes, scope => Assert.InRange(scope.Offset, structure.Offset, at - scope.Bytes.Length));
        }

        if (table.Structures.Count > 0) Assert.InRange(at, 48, table.EndOffset);
        Assert.All(table.Defects, defect => Assert.InRange(defect.Offset, 0, content.Length));
        Assert.DoesNotContain(table.Defects, defect => defect.Kind == DefectKind.Other);
        if (content.Length >= 48) Assert.Equal(content, DmarBuilder.From(table).Build());
        return table;
    }
}
