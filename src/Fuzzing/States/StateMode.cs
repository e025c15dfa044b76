namespace Dmarkit.Fuzzing;

/// <summary>What a generated state is mostly about.</summary>
public enum StateMode : byte
{
    /// <summary>Legacy mode, mostly translated by the second stage.</summary>
    Legacy,

    /// <summary>Legacy mode, mostly passed through.</summary>
    LegacyPassThrough,

    /// <summary>Scalable mode, mostly translated by the second stage.</summary>
    SecondStage,

    /// <summary>Scalable mode, mostly translated by the first stage.</summary>
    FirstStage,

    /// <summary>Scalable mode, mostly translated by both stages.</summary>
    Nested,

    /// <summary>Scalable mode, mostly passed through.</summary>
    ScalablePassThrough,

    /// <summary>Interrupt remapping, with translation on or off.</summary>
    Interrupts,

    /// <summary>No translation and, mostly, no interrupt remapping.</summary>
    TranslationOff,
}
