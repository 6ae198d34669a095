using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>What stands in a file of results. A last line that a kill cut short is cut off; any other line that is none of ours means hands off.</summary>
internal sealed class ResultFileReader(string path, FileStream file)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>All that was recorded; the file stands at its end afterwards.</summary>
    /// <exception cref="ToolException">The file is something else.</exception>
    public IReadOnlyList<EarlierRecord> Read()
    {
        List<EarlierRecord> records = [];
        long end = 0;
        foreach (var line in ReadLines(file))
        {
            var text = line.AsMemory();
            var isWhole = text.Span is [.., (byte)'\n'];
            if (BatchRecordJson.Read(text) is { } record)
            {
                records.Add(record);
            }
            else if (isWhole || !BatchRecordJson.IsTruncated(text.Span))
            {
                throw CreateForeignFileError(records.Count + 1);
            }
            else
            {
                file.SetLength(end);
                break;
            }

            end += line.Length;
        }

        TerminateLastLine(end);
        return records;
    }

    /// <summary>Copies the lines of messages that were answered.</summary>
    public static void CopyAnswered(FileStream from, FileStream to)
    {
        foreach (var line in ReadLines(from).Where(line => BatchRecordJson.Read(line) is { IsAnswered: true }))
        {
            to.Write(line);
        }
    }

    // A kill may have left a whole record without its line feed.
    private void TerminateLastLine(long end)
    {
        if (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }
    }

    private ToolException CreateForeignFileError(int line) => new(ToolError.ForRefusal(
        $"{Path.GetFileName(path)} is something else than results of a batch: see its line {line}; it is left as it is", "give another --out"));

    // With their line feeds; the last may have none.
    private static IEnumerable<byte[]> ReadLines(FileStream file)
    {
        var chunk = new byte[ChunkSize];
        using MemoryStream line = new();
        file.Position = 0;
        for (var count = file.Read(chunk); count > 0; count = file.Read(chunk))
        {
            foreach (var next in chunk.Take(count))
            {
                line.WriteByte(next);
                if (next == '\n')
                {
                    yield return line.ToArray();
                    line.SetLength(0);
                }
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToArray();
        }
    }
}
