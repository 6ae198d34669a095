namespace Amas.Config.Json.Buffers;

/// <summary>Passes on what a JSON writer flushes as text. A JSON writer flushes whole tokens, so that no character is divided.</summary>
/// <param name="output">Receives the text.</param>
internal sealed class JsonTextStream(TextWriter output) : MemoryStream
{
    public override void Flush()
    {
        output.Write(PlainJsonText.From(GetBuffer().AsSpan(0, (int)Length)));
        SetLength(0);
    }
}
