namespace Dmarkit.Checker;

/// <summary>The unit that serves a device.</summary>
/// <param name="Unit">The unit; null where there is none, or none can be named.</param>
/// <param name="Missing">What would tell it, as a clause; else null.</param>
/// <param name="IsUncovered">True where there is none, so that nothing remaps the device's requests.</param>
internal readonly record struct ServingUnit(RemappingUnit? Unit, string? Missing, bool IsUncovered);
