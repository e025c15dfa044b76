using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One root entry that is present; in scalable mode a half of one.</summary>
/// <param name="Bus">The bus that it is for.</param>
/// <param name="IsUpper">Scalable mode: true for the devices from 10h on.</param>
/// <param name="Address">Where the entry lies, or its half.</param>
/// <param name="Words">What it holds, lowest address first: two words, in scalable mode that of the half.</param>
/// <param name="ContextTable">The context table that it names.</param>
internal sealed record SurveyedRoot(byte Bus, bool IsUpper, HostAddress Address, ulong[] Words, HostAddress ContextTable)
{
    /// <summary>The lowest byte of a requester id from which on the upper half of a root entry is for it.</summary>
    public const byte FirstUpper = 0x80;

    /// <summary>True where the image holds the whole context table.</summary>
    public bool IsReadable { get; set; } = true;

    /// <summary>What messages call it.</summary>
    public string Name => Words.Length > 1 ? $"root entry of bus {Hex.Of(Bus)}" : $"{(IsUpper ? "upper" : "lower")} root entry of bus {Hex.Of(Bus)}";
}

/// <summary>One context entry that is present.</summary>
/// <param name="Source">The requester that it is for.</param>
/// <param name="Root">The root entry that leads to it.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Words">What it holds, lowest address first: two words, four in scalable mode.</param>
internal sealed record SurveyedContext(SourceId Source, SurveyedRoot Root, HostAddress Address, ulong[] Words)
{
    /// <summary>True in scalable mode.</summary>
    public bool IsScalable => Words.Length > 2;

    /// <summary>The entry in legacy mode; without meaning in scalable mode.</summary>
    public ContextEntry Legacy => new(Words[0], Words[1]);

    /// <summary>The entry in scalable mode; without meaning in legacy mode.</summary>
    public ScalableContextEntry Scalable => new(Words[0], Words[1], Words[2], Words[3]);

    /// <summary>What messages call it.</summary>
    public string Name => $"context entry of {Source}";
}

/// <summary>One PASID directory: the contexts that name it with the same size share it.</summary>
/// <param name="address">Where it lies.</param>
/// <param name="pasidCount">The PASIDs that it has room for.</param>
internal sealed class SurveyedDirectory(HostAddress address, ulong pasidCount)
{
    /// <summary>Where it lies.</summary>
    public HostAddress Address { get; } = address;

    /// <summary>The PASIDs that it has room for.</summary>
    public ulong PasidCount { get; } = pasidCount;

    /// <summary>The context entries that name it, in the order of their requesters; never empty.</summary>
    public List<SurveyedContext> Owners { get; } = [];

    /// <summary>True where an owner's translated requests are checked by host permission tables.</summary>
    public bool HasHostPermissions => Owners.Exists(static owner => owner.Scalable.HostPermissionEnable);

    /// <summary>The entries that are present.</summary>
    public List<SurveyedDirectoryEntry> Entries { get; } = [];

    /// <summary>True where the image holds the whole of it, and each table that it names.</summary>
    public bool IsReadable { get; set; } = true;

    /// <summary>The PASID entries behind it that are present.</summary>
    public Dictionary<uint, SurveyedPasid> Pasids { get; } = [];
}

/// <summary>One entry of a PASID directory that is present.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="First">The first of the 64 PASIDs that it is for.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Entry">What it holds.</param>
internal sealed record SurveyedDirectoryEntry(SurveyedDirectory Directory, Pasid First, HostAddress Address, PasidDirectoryEntry Entry)
{
    /// <summary>What messages call it.</summary>
    public string Name => $"PASID directory entry of {Directory.Owners[0].Source} for PASID {First}";
}

/// <summary>One PASID table entry that is present.</summary>
/// <param name="Directory">The directory that leads to it.</param>
/// <param name="Pasid">The PASID.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Entry">What it holds.</param>
internal sealed record SurveyedPasid(SurveyedDirectory Directory, Pasid Pasid, HostAddress Address, PasidEntry Entry)
{
    /// <summary>The first requester that it serves.</summary>
    public SourceId Source => Directory.Owners[0].Source;

    /// <summary>Its words, lowest address first.</summary>
    public ulong[] Words => [.. Entry.Words];

    /// <summary>What messages call it.</summary>
    public string Name => $"PASID entry of {Source} for PASID {Pasid}";
}
