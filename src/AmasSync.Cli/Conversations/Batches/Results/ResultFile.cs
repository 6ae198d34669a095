using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// The results of a batch: a line per message, each handed to the disk before the next message is sent, so that a kill loses none. One batch at a
/// time writes to it; a file that is anything else is left as it is.
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

    /// <summary>What earlier runs recorded, in the order in which they did.</summary>
    public IReadOnlyList<EarlierRecord> EarlierRecords { get; private set; } = [];

    /// <summary>Opens the results for one batch, or begins them.</summary>
    /// <param name="path">Where they are.</param>
    /// <param name="batch">Which batch: <see cref="BatchHash"/>.</param>
    /// <exception cref="ToolException">Another batch is writing to the file, or it is something else, or the results of something else.</exception>
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

    /// <summary>Takes out what failed: it is tried again, and a message has one result.</summary>
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
                $"{Path.GetFileName(path)} has the results of other messages or --input values", "put those back, or give another --out"));
        }
    }
}
