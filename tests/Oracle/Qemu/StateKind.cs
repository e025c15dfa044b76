namespace Dmarkit.Oracle.Qemu;

/// <summary>What a generated state is mostly about.</summary>
internal enum StateKind : byte
{
    /// <summary>Legacy mode, mostly translated.</summary>
    Legacy,

    /// <summary>Legacy mode, mostly passed through.</summary>
    LegacyPassThrough,

    /// <summary>Legacy mode on a unit that offers scalable mode.</summary>
    LegacyOnScalableUnit,

    /// <summary>Scalable mode, second stage.</summary>
    SecondStage,

    /// <summary>Scalable mode, first stage.</summary>
    FirstStage,

    /// <summary>Scalable mode, mostly passed through.</summary>
    ScalablePassThrough,

    /// <summary>Interrupt remapping, with translation on or off.</summary>
    Interrupts,

    /// <summary>Neither translation nor, mostly, interrupt remapping.</summary>
    TranslationOff,
}
