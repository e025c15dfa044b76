using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Which host memory no device reaches, by PMEN and the regions' bounds. Expectations are those of VT-d 11.4.8; translation is off.</summary>
public class ProtectedMemoryTests
{
    private const ulong LowOnly = 0x20, HighOnly = 0x40;

    [Theory]
    [InlineData(0x20_0000UL, 0x20_0000UL, 0x1f_ffffUL, false)] // As coarse as both bounds allow, 2 MiB at most: from the base ...
    [InlineData(0x20_0000UL, 0x20_0000UL, 0x20_0000UL, true)]
    [InlineData(0x20_0000UL, 0x20_0000UL, 0x3f_ffffUL, true)] // ... up to the last byte of the limit's granule ...
    [InlineData(0x20_0000UL, 0x20_0000UL, 0x40_0000UL, false)] // ... and no further.
    [InlineData(0x20_1000UL, 0x40_0000UL, 0x40_0fffUL, true)] // The base alone can say that granules are of 4 KiB ...
    [InlineData(0x20_1000UL, 0x40_0000UL, 0x40_1000UL, false)]
    [InlineData(0x20_0000UL, 0x40_1000UL, 0x40_1fffUL, true)] // ... and the limit alone.
    [InlineData(0x20_0000UL, 0x40_1000UL, 0x40_2000UL, false)]
    [InlineData(0UL, 0UL, 0x1f_ffffUL, true)] // Nothing tells how small they are.
    [InlineData(0UL, 0UL, 0x20_0000UL, false)]
    [InlineData(0x40_0000UL, 0x20_0000UL, 0x20_0000UL, false)] // A limit below its base: no region.
    [InlineData(0x40_0000UL, 0x20_0000UL, 0x40_0000UL, false)]
    public void Region_reaches_from_its_base_to_the_end_of_its_limits_granule(ulong first, ulong limit, ulong address, bool blocks) =>
        Assert.Equal(blocks, IsBlocked(Low(first, limit), address));

    [Theory]
    [InlineData(0x20_0fffUL, Assumptions.None)] // The limit's page is protected whatever the granularity.
    [InlineData(0x20_1000UL, Assumptions.ProtectedMemoryGranularity)]
    [InlineData(0x3f_ffffUL, Assumptions.ProtectedMemoryGranularity)]
    public void Block_that_hangs_on_the_granularity_says_so(ulong address, Assumptions assumed)
    {
        var outcome = Low(0x20_0000, 0x20_0000).Translate(Read(address));

        Assert.Equal(Outcome.BlockedSilently with { Assumed = assumed }, outcome);
    }

    [Theory]
    [InlineData(0x8000_0001UL, true)]
    [InlineData(0x8000_0000UL, false)] // Asked for, and not yet in force.
    [InlineData(0x0000_0001UL, false)] // No longer asked for.
    [InlineData(0UL, false)]
    public void Memory_is_protected_where_that_is_enabled_and_in_force(ulong enable, bool blocks)
    {
        Assert.Equal(blocks, IsBlocked(Low(0x20_0000, 0x3f_ffff).With("PMEN", enable), 0x20_0000));
        Assert.Equal(!blocks, CanTranslate(Low(0, 0).With("PMEN", enable).Without("PLMBASE"))); // Else no bound is asked for.
    }

    [Theory]
    [InlineData(LowOnly, 0x20_0000UL, true)]
    [InlineData(LowOnly, 0x8000_0000UL, false)]
    [InlineData(HighOnly, 0x20_0000UL, false)]
    [InlineData(HighOnly, 0x8000_0000UL, true)]
    [InlineData(LowOnly | HighOnly, 0x20_0000UL, true)]
    [InlineData(LowOnly | HighOnly, 0x8000_0000UL, true)]
    [InlineData(0UL, 0x20_0000UL, false)]
    public void Region_counts_where_the_unit_has_it(ulong regions, ulong address, bool blocks)
    {
        var scene = Low(0x20_0000, 0x3f_ffff).With("CAP", Capabilities | regions).With("PHMBASE", 0x8000_0000).With("PHMLIMIT", 0x8fff_ffff);

        Assert.Equal(blocks, IsBlocked(scene, address));
    }

    [Theory]
    [InlineData(LowOnly, "PLMBASE", "PLMLIMIT")]
    [InlineData(HighOnly, "PHMBASE", "PHMLIMIT")]
    [InlineData(LowOnly | HighOnly, "PLMBASE", "PLMLIMIT", "PHMBASE", "PHMLIMIT")]
    [InlineData(0UL)]
    public void Bounds_of_a_region_that_the_unit_has_must_be_known(ulong regions, params string[] needed)
    {
        foreach (string bound in (string[])["PLMBASE", "PLMLIMIT", "PHMBASE", "PHMLIMIT"])
        {
            var scene = Low(0x20_0000, 0x3f_ffff).With("CAP", Capabilities | regions).With("PHMBASE", 0x8000_0000).With("PHMLIMIT", 0x8fff_ffff);
            Assert.Equal(!needed.Contains(bound), CanTranslate(scene.Without(bound)));
        }
    }

    [Fact]
    public void Which_regions_there_are_must_be_known_where_memory_is_protected()
    {
        Assert.False(CanTranslate(Low(0x20_0000, 0x3f_ffff).Without("CAP")));
        Assert.True(CanTranslate(Low(0x20_0000, 0x3f_ffff).With("PMEN", 0).Without("CAP")));
    }

    [Theory]
    [InlineData(LowOnly, Assumptions.ProtectedMemoryOff)]
    [InlineData(HighOnly, Assumptions.ProtectedMemoryOff)]
    [InlineData(0UL, Assumptions.None)] // A unit without regions protects nothing.
    public void Unknown_PMEN_is_taken_as_off_and_said(ulong regions, Assumptions assumed) => Assert.Equal(
        Outcome.Ok(new(0x20_0000)) with { Assumed = assumed }, Low(0x20_0000, 0x3f_ffff).With("CAP", Capabilities | regions).Without("PMEN").Translate(Read(0x20_0000)));

    [Fact]
    public void Unknown_unit_may_have_regions() => Assert.Equal(
        Assumptions.ProtectedMemoryOff, new Scene().With("GSTS", 0).Without("CAP").Translate(Read(0x20_0000)).Assumed);

    [Fact]
    public void Any_byte_of_a_request_counts()
    {
        Assert.Equal(ResultKind.Ok, Low(0x20_0000, 0x3f_ffff).Translate(Read(0x1f_ff00, 0x100)).Kind);
        Assert.Equal(ResultKind.Fault, Low(0x20_0000, 0x3f_ffff).Translate(Read(0x1f_ff00, 0x101)).Kind);
        Assert.Equal(ResultKind.Fault, Low(0x20_0000, 0x3f_ffff).Translate(Read(0x3f_ffff, 0x100)).Kind);
        Assert.Equal(ResultKind.Ok, Low(0x20_0000, 0x3f_ffff).Translate(Read(0x40_0000, 0x100)).Kind);
    }

    /// <summary>Before architecture version 2 paged requests are not checked, translated ones are (11.4.8.1).</summary>
    [Theory]
    [InlineData(0x10UL, false, Assumptions.None)]
    [InlineData(0x20UL, true, Assumptions.None)]
    [InlineData(null, false, Assumptions.Version)]
    public void Paged_request_is_checked_by_newer_units(ulong? version, bool blocks, Assumptions assumed)
    {
        var scene = ScalableMachine.SecondStage().With("CAP", ScalableMachine.SecondStage().Registers["CAP"] | LowOnly)
            .With("PMEN", 0x8000_0001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x3f_ffff);
        scene = version is { } known ? scene.With("VER", known) : scene.Without("VER");
        var outcome = scene.Translate(ScalableMachine.Read(0x2_0000));

        Assert.Equal((blocks ? ResultKind.Fault : ResultKind.Ok, assumed), (outcome.Kind, outcome.Assumed));
        Assert.Equal(ResultKind.Fault, scene.Translate(ScalableMachine.Read(0x30_0000).Translated()).Kind);
        Assert.Equal(Assumptions.None, scene.Translate(ScalableMachine.Read(0x30_0000).Translated()).Assumed);
    }

    private const ulong Capabilities = 0xd2_008c_222f_0606;

    [Fact]
    public void It_is_off_where_no_region_is_known()
    {
        Assert.True(new Scene().Unit().ProtectedMemory.IsOff);
        Assert.False(Low(0x10_0000, 0x1f_ffff).Unit().ProtectedMemory.IsOff);
    }

    private static Scene Low(ulong first, ulong limit) => new Scene().With("GSTS", 0).With("CAP", Capabilities | LowOnly)
        .With("PMEN", 0x8000_0001).With("PLMBASE", first).With("PLMLIMIT", limit);

    private static Access Read(ulong address, ulong length = 1) => new(ScalableMachine.Device, Operation.Read, new(address), length);

    private static bool IsBlocked(Scene scene, ulong address) => scene.Translate(Read(address)) is { Kind: ResultKind.Fault, Condition: null };

    private static bool CanTranslate(Scene scene) => new Translator(scene.Memory(), scene.Unit()).CanTranslate(Read(0x20_0000), out _);
}
