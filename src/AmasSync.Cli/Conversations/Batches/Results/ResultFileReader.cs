using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>Reads the results of a batch. A truncated last line of a killed run is removed; other unknown lines are errors.</summary>
internal sealed class ResultFileReader(string path, FileStream file)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Reads all results, and moves to the end of the file.</summary>
    /// <exception cref="ToolException">The file does not contain results of a batch.</exception>
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

    /// <summary>Copies the lines of answered messages.</summary>
    public static void CopyAnswered(FileStream from, FileStream to)
    {
        foreach (var line in ReadLines(from).Where(line => BatchRecordJson.Read(line) is { IsAnswered: true }))
        {
            to.Write(line);
        }
    }

    // A killed run may have written a complete record without its line feed.
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
        $"{Path.GetFileName(path)} does not contain results of a batch (line {line}); it was not changed", "use another --out"));

    // The lines include their line feeds, which the last one may lack.
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
