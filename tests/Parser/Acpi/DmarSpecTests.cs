using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Kaitai;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>The spec alone, as users of other languages have it: it believes every length.</summary>
public class DmarSpecTests
{
    [Property(MaxTest = 500)]
    public Property Spec_reads_a_sound_table_as_the_reader_does() => Prop.ForAll(DmarGenerators.WellFormed.ToArbitrary(), builder =>
    {
        byte[] bytes = builder.Build();
        var table = DmarReader.Read(bytes);
        var spec = new Dmarkit.Parser.Generated.Dmar(new KaitaiStream(bytes));

        Assert.Equal(table.HostAddressWidth, spec.Head.HostAddressWidth + 1);
        Assert.Equal(table.Flags!.Value.HasFlag(DmarFeatures.X2ApicOptOut), spec.Head.X2apicOptOut);
        Assert.Equal(table.Structures.Select(structure => (structure.Type, structure.Length)), spec.Body.Items.Select(item => ((ushort)item.Type, item.Length)));
        foreach (var (unit, body) in table.Structures.OfType<HardwareUnit>().Zip(spec.Body.Items.Select(item => item.Body).OfType<Dmarkit.Parser.Generated.Dmar.HardwareUnit>()))
        {
            Assert.Equal((unit.RegisterBase.Value, unit.SizeExponent), (body.RegisterBase, body.SizeExponent));
            Assert.Equal(unit.Scopes.Select(scope => scope.PathText), body.Scopes.Select(PathText));
        }
    });

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Fixed_fields_follow_each_other(IReadOnlyList<TableField> layout, int bytes)
    {
        Assert.Equal(bytes, layout.Sum(field => field.LengthBytes));
        Assert.Equal(layout.Skip(1).Select(field => field.Offset), layout.Take(layout.Count - 1).Select(field => field.Offset + field.LengthBytes));
        Assert.Equal(layout.Count, layout.Select(field => field.Name).Distinct().Count());
    }

    public static TheoryData<IReadOnlyList<TableField>, int> Layouts { get; } = new()
    {
        { DmarFields.TableHeader, 48 },
        { DmarFields.Structure, 4 },
        { DmarFields.HardwareUnit, 16 },
        { DmarFields.ReservedMemoryRegion, 24 },
        { DmarFields.RootPortAts, 8 },
        { DmarFields.StaticAffinity, 20 },
        { DmarFields.NamespaceDevice, 8 },
        { DmarFields.AddressTranslationCache, 8 },
        { DmarFields.IntegratedDeviceProperty, 8 },
        { DmarFields.DeviceScope, 6 },
        { DmarFields.PathStep, 2 },
    };

    private static string PathText(Dmarkit.Parser.Generated.Dmar.DeviceScope scope) =>
        $"{scope.StartBus:x2}:{string.Join('/', scope.Path.Select(step => $"{step.Device:x2}.{step.Function:x}"))}";
}
