namespace Dmarkit.Oracle.Qemu;

/// <summary>One way to configure QEMU's unit.</summary>
/// <param name="Name">What reports and recordings call it.</param>
/// <param name="Options">Properties of QEMU's <c>intel-iommu</c>, by their names of QEMU 11.</param>
/// <param name="HostAddressBits">Host address width, in bits: QEMU takes it to be the unit's own width.</param>
/// <param name="Modes">What states it is asked about, by the names of the protocol.</param>
internal sealed record UnitProfile(string Name, string Options, int HostAddressBits, params string[] Modes)
{
    /// <summary>ECAP.SSTS.</summary>
    private const ulong SecondStageTranslation = 1UL << 46;

    public static IReadOnlyList<UnitProfile> All { get; } =
    [
        new("legacy48", "intremap=on,aw-bits=48", 48, "legacy", "legacy-pass-through", "interrupts", "translation-off"),
        new("legacy39", "intremap=on,aw-bits=39", 39, "legacy", "legacy-pass-through"),
        new("legacy48dt", "intremap=on,eim=on,aw-bits=48,device-iotlb=on,snoop-control=on", 48, "legacy", "legacy-pass-through", "interrupts"),
        new("sm48", "intremap=on,scalable-mode=on,aw-bits=48", 48, "second-stage", "scalable-pass-through", "legacy", "interrupts"),
        new("sm39", "intremap=on,scalable-mode=on,aw-bits=39", 39, "second-stage", "scalable-pass-through", "legacy"),
        new("sm48sc", "intremap=on,scalable-mode=on,aw-bits=48,snoop-control=on,device-iotlb=on", 48, "second-stage", "scalable-pass-through", "legacy"),
        new("fs48", "intremap=on,scalable-mode=on,fsts=on,aw-bits=48", 48, "first-stage", "first-stage", "scalable-pass-through"),
        new("fs48no1g", "intremap=on,scalable-mode=on,fsts=on,fs1gp=off,aw-bits=48", 48, "first-stage", "first-stage", "scalable-pass-through"),
    ];

    /// <summary>True where the unit offers the first stage instead of the second.</summary>
    public bool IsFirstStage => Options.Contains("fsts=on", StringComparison.Ordinal);

    /// <summary>
    /// The capabilities that tables are judged by. QEMU's first stage needs the PASID entry's address width, which a unit without second stage
    /// has reserved (VT-d 9.6): such a unit is taken to have both stages.
    /// </summary>
    public ulong ExtendedCapability(ulong read) => IsFirstStage ? read | SecondStageTranslation : read;

    /// <summary>The device as this QEMU calls it, or null where it lacks something that the profile needs.</summary>
    /// <remarks>Scalable mode and extended interrupt mode are asked of QEMU 11 on: before, the first was another one, and the second needed KVM.</remarks>
    public string? DeviceFor(QemuProgram qemu)
    {
        if (qemu.Major < 11 && (Options.Contains("scalable", StringComparison.Ordinal) || Options.Contains("eim", StringComparison.Ordinal))) return null;
        return Options.Split(',').All(option => qemu.Properties.Contains(option.Split('=')[0])) ? $"intel-iommu,{Options}" : null;
    }
}
