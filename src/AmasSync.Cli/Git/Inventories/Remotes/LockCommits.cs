using System.Globalization;
using System.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>Creates the commits of locks, those of several environments with one process.</summary>
internal sealed class LockCommits(InventoryRepository repository, TimeProvider time)
{
    private const string Draft = "refs/amas-sync/draft";

    /// <summary>
    /// Creates a commit for each lock, without a parent. Every commit is unique, even with the same content in the same second, so that the
    /// remote can distinguish competing runs.
    /// </summary>
    /// <returns>The commits, in the order of the notes.</returns>
    /// <exception cref="InventoryException">Git failed.</exception>
    public async Task<IReadOnlyList<string>> CreateAsync(IReadOnlyList<LockNote> notes, CancellationToken stopping)
    {
        var committer = await repository.FindCommitterAsync(stopping)
            ?? $"{InventoryRepository.FallbackName} <{InventoryRepository.FallbackAddress}>";
        var hashLength = await repository.GetHashLengthAsync(stopping);
        const string error = "cannot create a commit for the lock";
        var reply = await repository.Remote.RunOrThrowAsync(
            ["fast-import", "--quiet"], error, stopping, stream => Write(stream, notes, committer, hashLength));
        var commits = reply.Text.Split('\n');
        return commits.Length == notes.Count ? commits : throw new InventoryException($"{error}: git printed '{reply.Text}'");
    }

    // The branch of the draft exists only while git reads its input.
    private void Write(Stream stream, IReadOnlyList<LockNote> notes, string committer, int hashLength)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        WriteText(stream, "feature done\n");
        foreach (var (index, note) in notes.Index())
        {
            var mark = (index + 1).ToString(CultureInfo.InvariantCulture);
            var message = Encoding.UTF8.GetBytes($"{InventoryRefs.AddTrailer($"lock: {note.Holder}", $"Nonce: {Guid.NewGuid():N}")}\n");
            WriteText(stream, $"reset {Draft}\ncommit {Draft}\nmark :{mark}\ncommitter {committer} {seconds} +0000\n");
            WriteData(stream, message);
            WriteText(stream, $"M 100644 inline {LockNote.FileName}\n");
            WriteData(stream, note.ToJson());
            WriteText(stream, $"get-mark :{mark}\n");
        }

        WriteText(stream, $"reset {Draft}\nfrom {new string('0', hashLength)}\n\ndone\n");
        stream.Flush();
    }

    private static void WriteData(Stream stream, byte[] content)
    {
        WriteText(stream, string.Create(CultureInfo.InvariantCulture, $"data {content.Length}\n"));
        stream.Write(content);
        stream.WriteByte((byte)'\n');
    }

    private static void WriteText(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
