using System.Buffers;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// Reads a JSON document with a list piece by piece. Each entry is handed on as soon as it is complete, and the rest of the document is
/// kept with the list empty. The result is the same as that of the whole document: of two members with one name, the later counts.
/// </summary>
internal sealed class ListScanner(ListFormat format, int maxDepth)
{
    private readonly ArrayBufferWriter<byte> envelope = new();
    private readonly Dictionary<string, IListEntries?> lists = new(StringComparer.Ordinal);

    // A deep entry is read to its end, to leave out its deep part. The reader needs one bit per level.
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = format.LeavesOutDeeper ? int.MaxValue : maxDepth });
    private IListEntries? bare;
    private IListEntries? current;
    private bool hasMember;

    /// <summary>Gets the entries of the list; null if the document has none.</summary>
    public IListEntries? Entries =>
        bare ?? format.MemberNames.Select(name => lists.GetValueOrDefault(name)).FirstOrDefault(entries => entries is not null);

    /// <summary>
    /// Reads what is complete, and returns the number of bytes that were used. The others are passed again, with those that follow.
    /// </summary>
    /// <param name="bytes">The unused bytes of the document.</param>
    /// <param name="isEnd">Whether the document ends after them.</param>
    /// <exception cref="JsonException">The document is not JSON, is nested too deep, or ends early.</exception>
    public int Scan(ReadOnlyMemory<byte> bytes, bool isEnd)
    {
        Utf8JsonReader reader = new(bytes.Span, isEnd, state);
        while (true)
        {
            var before = reader;
            if (!TryReadPart(ref reader, bytes))
            {
                state = before.CurrentState;
                return (int)before.BytesConsumed;
            }
        }
    }

    /// <summary>Gets whether the document is nested too deep outside of its entries.</summary>
    public bool IsEnvelopeTooDeep => DeepJson.IsDeeper(envelope.WrittenSpan, maxDepth);

    /// <summary>Returns the document with every list of entries empty. Its end was scanned.</summary>
    public JsonElement ReadEnvelope() => JsonElement.Parse(envelope.WrittenSpan, new JsonDocumentOptions { MaxDepth = maxDepth });

    /// <summary>Reads a bracket, a member or an entry; returns false if it is incomplete.</summary>
    private bool TryReadPart(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (current is not null)
        {
            return reader.TokenType == JsonTokenType.EndArray ? EndList() : TryReadEntry(ref reader, bytes, current);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                bare = StartList();
                return true;
            case JsonTokenType.PropertyName:
                return TryReadMember(ref reader, bytes.Span);
            default:
                envelope.Write(reader.TokenType == JsonTokenType.String ? Quote(reader.ValueSpan) : reader.ValueSpan);
                return true;
        }
    }

    private bool TryReadEntry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, IListEntries entries)
    {
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        var entry = bytes[start..(int)reader.BytesConsumed];
        var isTooDeep = DeepJson.IsDeeper(entry.Span, maxDepth - 1);
        var shown = isTooDeep ? DeepJson.Cut(entry.Span, maxDepth - 1) : entry;
        using var document = JsonDocument.Parse(shown, new JsonDocumentOptions { MaxDepth = maxDepth });
        entries.Add(document.RootElement, isTooDeep);
        return true;
    }

    private bool TryReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        byte[] start = [.. hasMember ? ","u8 : [], .. Quote(reader.ValueSpan), (byte)':'];
        var list = FindList(ref reader);
        if (!reader.Read())
        {
            return false;
        }

        if (list is not null && reader.TokenType == JsonTokenType.StartArray)
        {
            envelope.Write(start);
            lists[list] = StartList();
            return hasMember = true;
        }

        var position = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        envelope.Write(start);
        envelope.Write(bytes[position..(int)reader.BytesConsumed]);
        if (list is not null)
        {
            lists[list] = null;
        }

        return hasMember = true;
    }

    private string? FindList(ref Utf8JsonReader reader)
    {
        try
        {
            foreach (var name in format.MemberNames)
            {
                if (reader.ValueTextEquals(name))
                {
                    return name;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // The name is not valid Unicode. It stays in the envelope, whose reader reports it.
        }

        return null;
    }

    private IListEntries StartList()
    {
        envelope.Write("["u8);
        return current = format.CreateEntries();
    }

    private bool EndList()
    {
        envelope.Write("]"u8);
        current = null;
        return true;
    }

    private static byte[] Quote(ReadOnlySpan<byte> text) => [(byte)'"', .. text, (byte)'"'];
}
