using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A reader whose first words are given: what a cache holds instead of memory. It keeps what it read, and from where.</summary>
internal sealed class ScriptedReader(PhysicalMemory memory) : EntryReader(memory)
{
    private readonly List<ulong> script = [];

    /// <summary>Every word that was read since <see cref="Begin"/>, in order.</summary>
    public List<ulong> Words { get; } = [];

    /// <summary>Where each word lies that was read from memory.</summary>
    public List<ulong> Places { get; } = [];

    /// <summary>How many of the first words were given.</summary>
    public int GivenCount => script.Count;

    /// <summary>True where every word that was given has been read.</summary>
    public bool IsPastScript => Words.Count >= script.Count;

    /// <summary>Starts anew; the first words are these.</summary>
    public void Begin(ReadOnlySpan<ulong> words)
    {
        Words.Clear();
        Places.Clear();
        script.Clear();
        script.AddRange(words);
    }

    /// <summary>The next words are these, whatever memory holds; nothing given is unread.</summary>
    public void Continue(ReadOnlySpan<ulong> words)
    {
        script.Clear();
        script.AddRange(Words);
        script.AddRange(words);
    }

    public override bool TryReadWord(HostAddress table, int index, out ulong word)
    {
        if (!IsPastScript)
        {
            word = script[Words.Count];
            Words.Add(word);
            return true;
        }

        Places.Add(table.Value + 8 * (ulong)index);
        if (!base.TryReadWord(table, index, out word)) return false;
        Words.Add(word);
        return true;
    }

    public override bool TryReadEntry(HostAddress place, Span<ulong> entry)
    {
        if (Words.Count + entry.Length <= script.Count)
        {
            for (int i = 0; i < entry.Length; i++) entry[i] = script[Words.Count + i];
        }
        else
        {
            for (int i = 0; i < entry.Length; i++) Places.Add(place.Value + 8 * (ulong)i);
            if (!base.TryReadEntry(place, entry)) return false;
        }

        foreach (ulong word in entry) Words.Add(word);
        return true;
    }
}
