namespace Dmarkit.Oracle.Qemu;

/// <summary>Whose a difference is.</summary>
internal enum Blame : byte
{
    /// <summary>QEMU does not do what the specification says.</summary>
    Emulator,

    /// <summary>The specification leaves it open, and QEMU takes the other way.</summary>
    Open,

    /// <summary>The state asks for what a memory image cannot tell: memory that the machine lacks.</summary>
    Image,
}

/// <summary>One known way in which QEMU's unit answers otherwise than the reference translator.</summary>
/// <param name="Name">What reports call it; the heading of its paragraph in docs/translator-vs-qemu.md.</param>
/// <param name="Blame">Whose it is.</param>
internal abstract record Departure(string Name, Blame Blame);

/// <summary>QEMU sees less than there is: it answers as the translator would were something in the tables, the registers or the request otherwise.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Blame">Whose it is.</param>
/// <param name="Change">The question that QEMU answers, or null where the departure does not apply.</param>
/// <param name="Holds">What must hold of that question's outcome; null for anything.</param>
internal sealed record Oversight(string Name, Blame Blame, Func<Question, Question?> Change, Func<Question, bool>? Holds = null) : Departure(Name, Blame);

/// <summary>QEMU tells of the same thing otherwise.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Blame">Whose it is.</param>
/// <param name="Explains">True where the observation is what QEMU makes of the question.</param>
internal sealed record Reading(string Name, Blame Blame, Func<Question, Observation, bool> Explains) : Departure(Name, Blame);
