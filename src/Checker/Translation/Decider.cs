namespace Dmarkit.Checker;

/// <summary>What decides over an untranslated request without PASID, and so which other requests of its requester for the same operation end as it does.</summary>
internal enum Decider : byte
{
    /// <summary>Where it goes, too: requests to the same page of 4 KiB end alike.</summary>
    Page,

    /// <summary>Registers and the entries of its requester alone: requests to all addresses end alike.</summary>
    Requester,

    /// <summary>The entry where its walk ends, and what leads to that: requests that take ways alike to entries alike end alike, but for the page that the last entry names.</summary>
    LastEntry,
}
