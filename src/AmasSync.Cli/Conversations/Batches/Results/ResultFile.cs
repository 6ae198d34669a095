using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// The results file of a batch, with a line per message. Each line is flushed to disk before the next message is sent, so killing the
/// process loses none. Only one batch at a time can write to the file; a file with other content is not modified.
/// </summary>
internal sealed class ResultFile : IDisposable
{
    private readonly string path;
    private FileStream file;

    private ResultFile(string path)
    {
        this.path = path;
        file = ResultLock.Open(path, FileMode.OpenOrCreate);
    }

    /// <summary>The records of earlier runs, in order.</summary>
    public IReadOnlyList<EarlierRecord> EarlierRecords { get; private set; } = [];

    /// <summary>Opens or creates the results file of a batch.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="batch">The batch, identified by its <see cref="BatchHash"/>.</param>
    /// <exception cref="ToolException">Another process is writing to the file, or it is not the results file of this batch.</exception>
    public static ResultFile Open(string path, string batch)
    {
        ResultFile results = new(path);
        try
        {
            results.LoadRecords(batch);
            return results;
        }
        catch
        {
            results.Dispose();
            throw;
        }
    }

    /// <summary>Removes the records of failed messages, which are sent again.</summary>
    public void RemoveFailures()
    {
        if (EarlierRecords.All(record => record.IsAnswered))
        {
            return;
        }

        var replacement = ResultLock.Open($"{path}.new", FileMode.Create);
        ResultFileReader.CopyAnswered(file, replacement);
        file = ResultLock.Replace(file, path, replacement);
        EarlierRecords = [.. EarlierRecords.Where(record => record.IsAnswered)];
    }

    public void Append(BatchRecord record)
    {
        file.Write(BatchRecordJson.Write(record));
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => file.Dispose();

    private void LoadRecords(string batch)
    {
        EarlierRecords = new ResultFileReader(path, file).Read();
        if (EarlierRecords.Any(record => record.Batch != batch))
        {
            throw new ToolException(ToolError.ForRefusal(
                $"{Path.GetFileName(path)} has the results of other messages or --input values",
                "use the same messages and values, or another --out"));
        }
    }
}
