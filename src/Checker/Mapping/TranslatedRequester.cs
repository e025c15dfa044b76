using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A requester whose translated requests (PCIe AT field) are let through: they name host memory themselves, and no paging table limits them.</summary>
/// <param name="Unit">The unit whose tables say so.</param>
/// <param name="Source">The requester.</param>
/// <param name="IsChecked">True where a host permission table limits them; false where the device is trusted with all memory.</param>
/// <remarks>VT-d 4.2.4, 4.2.5.</remarks>
public sealed record TranslatedRequester(RemappingUnit Unit, SourceId Source, bool IsChecked);
