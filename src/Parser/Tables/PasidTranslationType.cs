namespace Dmarkit.Parser;

/// <summary>How the requests of a PASID are translated in scalable mode.</summary>
/// <remarks>VT-d 9.6, field PGTT. Each is reserved where the unit does not offer it.</remarks>
public enum PasidTranslationType
{
    /// <summary>By the first stage only.</summary>
    FirstStage = 1,

    /// <summary>By the second stage only.</summary>
    SecondStage = 2,

    /// <summary>By the first stage, whose tables and results the second stage translates.</summary>
    Nested = 3,

    /// <summary>Not at all: requests keep their address.</summary>
    PassThrough = 4,
}
