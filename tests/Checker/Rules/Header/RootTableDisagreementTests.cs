using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RootTableDisagreementTests
{
    [Fact]
    public void Two_addresses_are_reported()
    {
        var finding = Assert.Single(Lint.Of("DMAR015", Machine([AcpiMachine.Madt, AcpiMachine.Dmar], [AcpiMachine.Madt, Other])));

        Assert.Equal("RSDT lists DMAR at 0x116000 (RSDT entry 1), and XSDT lists DMAR at 0x115000 (XSDT entry 1).", finding.Message);
        Assert.Equal((Severity.Warning, new HostAddress(AcpiMachine.Rsdt)), (finding.Severity, finding.Address));
        Assert.Equal(new(null, null, null, "RSDT", "RSDT / DMAR"), finding.Place);
    }

    [Fact]
    public void Table_that_one_of_them_lacks_is_reported()
    {
        Assert.Equal("RSDT does not list DMAR at 0x115000 (XSDT entry 0), which XSDT lists.", Message([AcpiMachine.Dmar], [AcpiMachine.Madt]));
        Assert.Equal("XSDT does not list DMAR at 0x115000 (RSDT entry 0), which RSDT lists.", Message([AcpiMachine.Madt], [AcpiMachine.Dmar]));
    }

    [Fact]
    public void Same_table_in_another_place_of_the_list_is_not_reported() =>
        Assert.Empty(Lint.Of("DMAR015", Machine([AcpiMachine.Madt, AcpiMachine.Dmar], [AcpiMachine.Dmar, AcpiMachine.Madt])));

    [Fact]
    public void No_table_at_all_is_not_reported() => Assert.Empty(Lint.Of("DMAR015", Machine([AcpiMachine.Madt], [AcpiMachine.Madt])));

    [Fact]
    public void Rsdt_without_any_table_is_not_reported()
    {
        Assert.Empty(Lint.Of("DMAR015", Machine([AcpiMachine.Dmar], [])));
        Assert.Empty(Lint.Of("DMAR015", Machine([AcpiMachine.Dmar], [0])));
    }

    [Fact]
    public void One_root_table_alone_is_not_reported() => Assert.Empty(Lint.Of("DMAR015", Sources.Read(new AcpiMachine()
        .Put(AcpiMachine.Rsdp, AcpiMachine.Pointer(0, AcpiMachine.Xsdt)).Memory)));

    /// <summary>In a text the rows may end anywhere: what the root table lists behind them is not known.</summary>
    [Fact]
    public void Root_table_that_was_cut_is_not_reported()
    {
        byte[] rsdt = AcpiMachine.Table32(AcpiMachine.Madt, AcpiMachine.Dmar);

        Assert.Empty(Lint.Of("DMAR015", Sources.Read(Text(("DMAR", AcpiMachine.Dmar, Sources.Dmar), ("XSDT", AcpiMachine.Xsdt, AcpiMachine.Table64(AcpiMachine.Dmar)), ("RSDT", AcpiMachine.Rsdt, rsdt[..40])))));
        Assert.Single(Lint.Of("DMAR015", Sources.Read(Text(("DMAR", AcpiMachine.Dmar, Sources.Dmar), ("XSDT", AcpiMachine.Xsdt, AcpiMachine.Table64(AcpiMachine.Dmar)), ("RSDT", AcpiMachine.Rsdt, AcpiMachine.Table32(AcpiMachine.Madt))))));
    }

    private const int Other = 0x116000;

    private static string Message(ulong[] xsdt, uint[] rsdt) => Assert.Single(Lint.Of("DMAR015", Machine(xsdt, rsdt))).Message;

    private static TableSet Machine(ulong[] xsdt, uint[] rsdt) => Sources.Read(new AcpiMachine()
        .Put(AcpiMachine.Xsdt, AcpiMachine.Table64(xsdt)).Put(AcpiMachine.Rsdt, AcpiMachine.Table32(rsdt)).Put(Other, Sources.Dmar).Memory);

    private static byte[] Text(params (string Name, int Address, byte[] Bytes)[] tables)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (name, address, bytes) in tables)
        {
            text.Append($"{name} @ 0x{address:x16}\n");
            for (int at = 0; at < bytes.Length; at += 16) text.Append($"    {at:x4}: {string.Join(' ', bytes.Skip(at).Take(16).Select(each => $"{each:x2}"))}\n");
            text.Append('\n');
        }

        return System.Text.Encoding.ASCII.GetBytes(text.ToString());
    }
}
