using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>
/// The results of a batch: a line for each message, written to disk before the next message is sent, so that no result is lost if the
/// run is killed. Only one batch writes to the file at a time. Other files are not changed.
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

    /// <summary>Gets the results of earlier runs, in the order of the file.</summary>
    public IReadOnlyList<EarlierRecord> EarlierRecords { get; private set; } = [];

    /// <summary>Opens or creates the results of a batch.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="batch">The <see cref="BatchHash"/> of the batch.</param>
    /// <exception cref="ToolException">Another run writes to the file, or it does not contain results of this batch.</exception>
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

    /// <summary>Removes failed results, because these messages are sent again, and each message has one result.</summary>
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
                $"{Path.GetFileName(path)} contains results of other messages or --input values", "use the same values, or another --out"));
        }
    }
}
