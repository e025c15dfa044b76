using System.Formats.Tar;
using System.IO.Compression;

namespace Dmarkit.Cli;

/// <summary>What an archive of a bundle may be.</summary>
internal enum BundleArchiveForm
{
    /// <summary>A zip.</summary>
    Zip,

    /// <summary>A tar.</summary>
    Tar,

    /// <summary>A tar, compressed with gzip.</summary>
    GzippedTar,
}

/// <summary>Bundles in one file: a zip, or a tar as it is or compressed with gzip.</summary>
internal static class BundleArchive
{
    /// <summary>A tar's header and its unit of length (POSIX, pax interchange format: ustar).</summary>
    private const int TarBlock = 512, ChecksumAt = 148, ChecksumBytes = 8;

    /// <summary>The kind of file in the upper half of a zip entry's attributes, where Unix wrote it, and the two that a bundle has; 0 is of other systems.</summary>
    private const int KindMask = 0xf000, PlainFile = 0x8000, Folder = 0x4000;

    /// <summary>The form of a file's content; null where it is no archive.</summary>
    public static BundleArchiveForm? FormOf(string path)
    {
        using var stream = Files.Open(path);
        if (!stream.CanSeek) return null;
        byte[] start = Start(stream);
        if (start is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..]) return BundleArchiveForm.Zip;
        if (IsTar(start)) return BundleArchiveForm.Tar;
        if (start is not [0x1f, 0x8b, ..]) return null;
        stream.Position = 0;
        try
        {
            using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
            return IsTar(Start(unzipped)) ? BundleArchiveForm.GzippedTar : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Unpacks an archive into an empty folder, or fails with a sentence.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="form">What it is.</param>
    /// <param name="folder">The folder, which nothing leaves.</param>
    /// <param name="maxBytes">The most that its files may have together.</param>
    public static void Unpack(string path, BundleArchiveForm form, string folder, long maxBytes = ArchiveFolder.MaxBytes)
    {
        var to = new ArchiveFolder(path, folder, maxBytes);
        try
        {
            using var stream = Files.Open(path);
            if (form == BundleArchiveForm.Zip) Unzip(stream, to);
            else if (form == BundleArchiveForm.Tar) Untar(stream, to);
            else Untar(new GZipStream(stream, CompressionMode.Decompress), to);
        }
        catch (Exception trouble) when (trouble is InvalidDataException or EndOfStreamException or FormatException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new InputFailure($"{path}: is damaged, cut off, or encrypted ({trouble.Message.TrimEnd('.')}).");
        }
    }

    private static void Unzip(Stream stream, ArchiveFolder to)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            int kind = (entry.ExternalAttributes >> 16) & KindMask;
            if (kind is not (0 or PlainFile or Folder)) throw to.Refusal(entry.FullName, "is a link or a device");
            if (kind == Folder || entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\'))
            {
                to.AddFolder(entry.FullName);
                continue;
            }

            using var content = entry.Open();
            if (to.AddFile(entry.FullName, content) != entry.Length) throw to.Refusal(entry.FullName, "is cut off");
        }
    }

    private static void Untar(Stream stream, ArchiveFolder to)
    {
        using var watched = new WatchedStream(stream);
        using var archive = new TarReader(watched);
        while (archive.GetNextEntry() is { } entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    to.AddFile(entry.Name, entry.DataStream ?? Stream.Null);
                    break;
                case TarEntryType.Directory or TarEntryType.DirectoryList:
                    to.AddFolder(entry.Name);
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw to.Refusal(entry.Name, "is a link, a device or a sparse file");
            }
        }

        // Blocks of zeros end a tar. One that was cut between two files has none, and all it lacks is what follows.
        if (watched.IsAtEnd) throw new EndOfStreamException("its end is missing");
    }

    private static byte[] Start(Stream stream)
    {
        byte[] start = new byte[TarBlock];
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The sum of a header's bytes stands in it, in octal digits; for the sum these count as blanks.</summary>
    private static bool IsTar(byte[] block)
    {
        if (block.Length < TarBlock || block[0] == 0) return false;
        int sum = ChecksumBytes * ' ', told = 0;
        for (int i = 0; i < TarBlock; i++)
        {
            if (i is < ChecksumAt or >= ChecksumAt + ChecksumBytes) sum += block[i];
            else if (block[i] is >= (byte)'0' and <= (byte)'7') told = 8 * told + block[i] - '0';
        }

        return sum == told;
    }
}
