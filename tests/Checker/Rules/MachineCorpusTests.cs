using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>The rules that look beyond the DMAR table, on machines whose other tables are known too.</summary>
public class MachineCorpusTests
{
    /// <summary>
    /// Read off the machines' tables. The desktop numbers its I/O APIC in two ways. Where VT-d is half set up, INTR_REMAP is clear and nobody lists the
    /// I/O APICs. Chipsets of 2009 for two sockets leave their timers out, and servers with several nodes the affinity of the units; workstations with one
    /// socket on a chipset for two tell it without an SRAT. A notebook hides its timers and keeps their scope.
    /// </summary>
    private static readonly string[] Known =
    [
        "apple-macmini6-2-11618970 DMAR701 Error",
        "apple-macmini6-2-11618970 DMAR702 Warning",
        "dell-poweredge-r820-e5985ccb DMAR711 Note",
        "dell-precision-t3600-0b35aa5c DMAR710 Note",
        "dell-precision-t3600-a82d1c62 DMAR710 Note",
        "dell-precision-tower-5810-99858983 DMAR710 Note",
        "dell-precision-workstation-t7500-428b8d25 DMAR704 Note",
        "emachines-eme732g-fb10af6f DMAR701 Note",
        "hp-compaq-6730b-795f3760 DMAR701 Note",
        "hp-compaq-dc7800-small-form-factor-80dc1538 DMAR701 Note",
        "hp-elitebook-6930p-d4acf28f DMAR701 Note",
        "hp-elitebook-8540p-55fb3fec DMAR701 Note",
        "hp-proliant-dl380e-gen8-cb055719 DMAR711 Note",
        "lenovo-ideapad-gaming-3-15imh05-81y4-7fc01127 DMAR701 Note",
        "lenovo-ideapadflex-15-20309-d19fb82d DMAR701 Note",
        "lenovo-thinkcentre-m58p-6137au8-d3a67f9d DMAR701 Note",
        "lenovo-thinkpad-x201-tablet-2985dmg-723dfc61 DMAR701 Note",
        "notebook-n8xejek-336d5712 DMAR705 Note",
        "supermicro-x8dtt-ce92df29 DMAR704 Note",
        "supermicro-x8dtt-ce92df29 DMAR711 Note",
        "supermicro-x8sil-40aecbff DMAR701 Note",
        "toshiba-satellite-p500-ea4a8198 DMAR701 Note",
    ];

    [SharedFact("corpus/real")]
    public void Tables_of_a_machine_contradict_each_other_where_it_is_known_and_nowhere_else()
    {
        string[] names = [.. Corpus.Rows("real", "index.csv").Where(row => row["table"] == "DMAR").Select(row => row["file"][..^".dmar.bin".Length])];
        var found =
            from name in names
            from finding in Machine(name).Run().Findings
            where finding.Rule.Id.StartsWith("DMAR7", StringComparison.Ordinal)
            select $"{name} {finding.Rule.Id} {finding.Severity}";

        Assert.Equal(Known.Where(known => names.Contains(known[..known.IndexOf(' ')])), found.Order(StringComparer.Ordinal));
    }

    [SharedFact("corpus/acpidump")]
    public void Bytecode_of_whole_machines_adds_no_contradiction()
    {
        var found = new List<string>();
        var names = new List<string>();
        foreach (string file in Directory.GetFiles(Path.Combine(Corpus.Root!, "acpidump"), "*.gz").Order(StringComparer.Ordinal))
        {
            Assert.True(TableInput.TryRead(file, scanAll: false, out var tables, out _));
            if (tables.Dmar is not { } dmar) continue;
            names.Add(Path.GetFileName(file)[..^".acpidump.txt.gz".Length]);
            var sink = new FindingSink();
            RuleRunner.Run(new(new() { Table = dmar, TableInput = 0, Tables = tables }), sink);
            found.AddRange(from finding in sink.Findings where finding.Rule.Id.StartsWith("DMAR7", StringComparison.Ordinal) select $"{names[^1]} {finding.Rule.Id} {finding.Severity}");
        }

        Assert.InRange(names.Count, 1, int.MaxValue);
        Assert.Equal(Known.Where(known => names.Contains(known[..known.IndexOf(' ')])), found.Order(StringComparer.Ordinal));
    }

    private static LintedMachine Machine(string name)
    {
        string folder = Path.Combine(Corpus.Root!, "real");
        string[] others = [.. Directory.GetFiles(folder, $"{name}.*.bin").Where(file => !file.EndsWith(".dmar.bin", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        return new(File.ReadAllBytes(Path.Combine(folder, $"{name}.dmar.bin"))) { Tables = others.Length == 0 ? null : [.. others.Select(File.ReadAllBytes)] };
    }
}
