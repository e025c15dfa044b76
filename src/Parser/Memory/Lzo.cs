namespace Dmarkit.Parser;

/// <summary>Decompresses LZO1X, the format in which makedumpfile and Linux compress fast.</summary>
/// <remarks>
/// Linux, Documentation/staging/lzo.rst. A stream is a row of instructions: a copy out of what was written before, by length and distance, which says how many
/// literals (0 to 3) follow it; or a longer run of literals. What one low instruction means depends on how many literals came before it: the state.
/// Without the later addition of runs of zeros, which only Linux's own files have.
/// </remarks>
internal static class Lzo
{
    private const int AfterLongRun = 4, FirstByteBias = 17, FarDistance = 2048, EndDistance = 16_384;

    /// <summary>Decompresses a whole stream.</summary>
    /// <returns>False where it breaks the format's rules, or does not come to exactly <paramref name="output"/>.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Decoder decoder = new(input, output);
        return decoder.TryRun();
    }

    private ref struct Decoder(ReadOnlySpan<byte> input, Span<byte> output)
    {
        private readonly ReadOnlySpan<byte> _input = input;
        private readonly Span<byte> _output = output;
        private int _read;
        private int _written;
        private int _state;

        public bool TryRun()
        {
            if (_input.IsEmpty) return false;
            if (_input[0] > FirstByteBias && !TryFirstLiterals()) return false;
            while (_read < _input.Length) // Each instruction takes a byte at least.
            {
                int code = _input[_read++];
                if (!TryStep(code, out bool isEnd)) return false;
                if (isEnd) return _read == _input.Length && _written == _output.Length;
            }

            return false; // No mark of its end.
        }

        /// <summary>Only the first byte may say how many literals follow in this short way.</summary>
        private bool TryFirstLiterals()
        {
            int count = _input[_read++] - FirstByteBias;
            _state = Math.Min(count, AfterLongRun);
            return TryLiterals(count);
        }

        private bool TryStep(int code, out bool isEnd)
        {
            isEnd = false;
            if (code >= 64) return TryNear(code);
            if (code >= 32) return TryLength(code & 31, 31, out int length) && TryPair(out int pair) && TryCopy(length + 2, (pair >> 2) + 1, pair);
            if (code >= 16) return TryFar(code, out isEnd);
            if (_state == 0)
            {
                _state = AfterLongRun;
                return TryLength(code, 15, out int count) && TryLiterals(count + 3);
            }

            bool isLong = _state == AfterLongRun;
            return TryByte(out int high) && TryCopy(isLong ? 3 : 2, (high << 2) + (code >> 2) + 1 + (isLong ? FarDistance : 0), code);
        }

        /// <summary>Codes 64 to 255: 3 to 8 bytes from up to 2 KiB back.</summary>
        private bool TryNear(int code)
        {
            int length = code >= 128 ? 5 + (code >> 5 & 3) : 3 + (code >> 5 & 1);
            return TryByte(out int high) && TryCopy(length, (high << 3) + (code >> 2 & 7) + 1, code);
        }

        /// <summary>Codes 16 to 31: from 16 to 48 KiB back, or the end, which is a distance of 16 KiB.</summary>
        private bool TryFar(int code, out bool isEnd)
        {
            isEnd = false;
            if (!TryLength(code & 7, 7, out int length) || !TryPair(out int pair)) return false;
            int distance = EndDistance + ((code & 8) << 11) + (pair >> 2);
            isEnd = distance == EndDistance;
            return isEnd || TryCopy(length + 2, distance, pair);
        }

        /// <summary>A length that does not fit into its bits: 255 for each byte of 0 that follows, then one that is not.</summary>
        private bool TryLength(int bits, int most, out int length)
        {
            length = bits;
            if (bits != 0) return true;
            length = most;
            int more;
            do
            {
                if (!TryByte(out more) || length > _output.Length) return false; // Longer than all there is to write: no need to count on.
                length += more == 0 ? 255 : more;
            }
            while (more == 0);
            return true;
        }

        private bool TryByte(out int value)
        {
            value = _read < _input.Length ? _input[_read] : 0;
            return _read++ < _input.Length;
        }

        private bool TryPair(out int value)
        {
            bool found = TryByte(out int low) & TryByte(out int high);
            value = low | high << 8;
            return found;
        }

        /// <summary>Copies what was written before, byte by byte where it overlaps what is being written, and then the literals that the low bits name.</summary>
        private bool TryCopy(int length, int distance, int code)
        {
            if (distance > _written || length > _output.Length - _written) return false;
            if (distance >= length) _output.Slice(_written - distance, length).CopyTo(_output[_written..]);
            else
                for (int i = _written; i < _written + length; i++) _output[i] = _output[i - distance];
            _written += length;
            _state = code & 3;
            return TryLiterals(_state);
        }

        private bool TryLiterals(int count)
        {
            if (count > _input.Length - _read || count > _output.Length - _written) return false;
            _input.Slice(_read, count).CopyTo(_output[_written..]);
            _read += count;
            _written += count;
            return true;
        }
    }
}
