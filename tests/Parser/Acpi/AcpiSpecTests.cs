using Dmarkit.Parser;
using Kaitai;
using Spec = Dmarkit.Parser.Generated;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>The specs alone, as users of other languages have them: they believe every length.</summary>
public class AcpiSpecTests
{
    [Fact]
    public void Specs_read_sound_tables_as_the_readers_do()
    {
        byte[] madt = RawAcpi.Madt(RawAcpi.IoApic(5), [0x80, 3, 1]);
        var entries = new Spec.Madt(new KaitaiStream(madt)).Body.Items;
        Assert.Equal(Madt.Read(madt).Entries.Select(entry => (entry.Type, entry.Bytes.Length)), entries.Select(entry => ((byte)entry.Type, (int)entry.Length)));
        Assert.Equal(5, Assert.IsType<Spec.Madt.IoApic>(entries[0].Body).IoApicId);

        byte[] srat = RawAcpi.Srat(3, [2, 24, 0, 0, 4, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(4u, Assert.IsType<Spec.Srat.LocalX2apicAffinity>(Assert.Single(new Spec.Srat(new KaitaiStream(srat)).Body.Items).Body).Domain);

        byte[] mcfg = RawAcpi.Table("MCFG", [.. new byte[8], 0, 0, 0, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0x3f, 0, 0, 0, 0]);
        Assert.Equal(0xe000_0000, Assert.Single(new Spec.Mcfg(new KaitaiStream(mcfg)).Allocations).Base);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Fixed_fields_follow_each_other(IReadOnlyList<TableField> layout, int bytes)
    {
        Assert.Equal(bytes, layout.Sum(field => field.LengthBytes));
        Assert.Equal(layout.Skip(1).Select(field => field.Offset), layout.Take(layout.Count - 1).Select(field => field.Offset + field.LengthBytes));
        Assert.Equal(layout.Count, layout.Select(field => field.Name).Distinct().Count());
    }

    /// <summary>The lengths that the specifications print.</summary>
    public static TheoryData<IReadOnlyList<TableField>, int> Layouts { get; } = new()
    {
        { AcpiFields.Header, 36 },
        { AcpiFields.RootPointer, 36 },
        { AcpiFields.FixedDescription, 148 },
        { AcpiFields.GenericAddress, 12 },
        { MadtFields.TableHeader, 44 },
        { MadtFields.LocalApic, 8 },
        { MadtFields.IoApic, 12 },
        { MadtFields.SourceOverride, 10 },
        { MadtFields.NmiSource, 8 },
        { MadtFields.LocalApicNmi, 6 },
        { MadtFields.LocalApicAddress, 12 },
        { MadtFields.LocalX2apic, 16 },
        { MadtFields.LocalX2apicNmi, 12 },
        { MadtFields.MultiprocessorWakeup, 16 },
        { HpetFields.TableHeader, 56 },
        { McfgFields.TableHeader, 44 },
        { McfgFields.Allocation, 16 },
        { SratFields.TableHeader, 48 },
        { SratFields.LocalApicAffinity, 16 },
        { SratFields.MemoryAffinity, 40 },
        { SratFields.LocalX2apicAffinity, 24 },
        { SratFields.GicCpuInterfaceAffinity, 18 },
        { SratFields.GicTranslationServiceAffinity, 12 },
        { SratFields.DeviceAffinity, 32 },
    };
}
