namespace Kaitai;

/// <summary>What every class that the compiler emits derives from: it knows the stream that it was read from.</summary>
internal abstract class KaitaiStruct(KaitaiStream io)
{
    protected KaitaiStream m_io = io;

    public KaitaiStream M_Io => m_io;
}
