using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Amas.Config.Files;
using Amas.Config.Yaml.Nodes;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Git;

/// <summary>
/// The files of a commit below the folder of a project, as a checkout would have them. They are read from the tree itself: an archive
/// would leave files out (<c>export-ignore</c>) and change others (<c>export-subst</c>).
/// </summary>
internal sealed class CommitTree(GitProgram git, string commit)
{
    /// <summary>Gets the files and folders that are read, relative to the project; empty for all.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    // Attributes by which a file in a checkout differs from its object.
    private static readonly string[] FilterAttributes = ["filter", "ident", "working-tree-encoding"];

    private const long MaxBatchBytes = 16 * 1024 * 1024;

    /// <summary>Writes the files into a folder, and returns the paths of submodules, whose files are not in the commit.</summary>
    /// <exception cref="ToolException">Git failed.</exception>
    public async Task<IReadOnlyList<string>> ExtractAsync(string into, CancellationToken stopping)
    {
        var entries = await ListAsync(stopping);
        var files = entries.Where(entry => !entry.IsSubmodule && Resolve(entry, into) is not null).ToList();
        foreach (var large in files.Where(IsTooLarge))
        {
            WriteEmpty(Create(large, into), large.Size);
        }

        var readable = files.FindAll(entry => !IsTooLarge(entry));
        foreach (var batch in Split(readable))
        {
            await ExtractBatchAsync(batch, into, stopping);
        }

        await ApplyFiltersAsync(readable.FindAll(entry => !entry.IsLink), into, stopping);

        // Links come last, so that nothing is written through them.
        readable.FindAll(entry => entry.IsLink).ForEach(link => CreateLink(Create(link, into)));
        return [.. entries.Where(entry => entry.IsSubmodule).Select(entry => entry.Path)];
    }

    private static bool IsTooLarge(TreeEntry entry) => entry.Size > TextFile.MaxBytes;

    /// <summary>Lists the files, links and submodules.</summary>
    /// <exception cref="ToolException">Git failed.</exception>
    public async Task<IReadOnlyList<TreeEntry>> ListAsync(CancellationToken stopping)
    {
        var listing = await RunAsync(["ls-tree", "-r", "-z", "--long", commit, .. Paths.Select(path => $"./{path}")], null, stopping);
        return [.. Encoding.UTF8.GetString(listing).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(ParseEntry)];
    }

    // A line: mode, type, object, size or -, tab, path.
    private static TreeEntry ParseEntry(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var fields = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isBlob = long.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        return new(fields[0], fields[2], isBlob ? size : 0, line[(tab + 1)..]);
    }

    private static IEnumerable<IReadOnlyList<TreeEntry>> Split(List<TreeEntry> entries)
    {
        List<TreeEntry> batch = [];
        long bytes = 0;
        foreach (var entry in entries)
        {
            if (bytes + entry.Size > MaxBatchBytes && batch.Count > 0)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(entry);
            bytes += entry.Size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task ExtractBatchAsync(IReadOnlyList<TreeEntry> batch, string into, CancellationToken stopping)
    {
        var request = string.Concat(batch.Select(entry => entry.ObjectId + "\n"));
        var reply = await RunAsync(["cat-file", "--batch"], Encoding.ASCII.GetBytes(request), stopping);
        var position = 0;
        foreach (var entry in batch)
        {
            var content = ReadObject(reply, ref position) ?? throw CreateError($"{entry.Path} is missing in the repository");
            await File.WriteAllBytesAsync(Create(entry, into), content, stopping);
        }
    }

    // An object: a line with its ID, type and size; its content; a line break.
    private static byte[]? ReadObject(byte[] reply, ref int position)
    {
        var rest = reply.AsSpan(position);
        var header = rest.IndexOf((byte)'\n');
        if (header < 0)
        {
            return null;
        }

        var size = rest[(rest[..header].LastIndexOf((byte)' ') + 1)..header];
        if (!Utf8Parser.TryParse(size, out int length, out _) || rest.Length < header + 1 + length)
        {
            return null;
        }

        position += header + 1 + length + 1;
        return rest.Slice(header + 1, length).ToArray();
    }

    // Few files have such attributes. If a filter fails here, its file stays as it is in the commit.
    private async Task ApplyFiltersAsync(List<TreeEntry> files, string into, CancellationToken stopping)
    {
        var paths = Encoding.UTF8.GetBytes(string.Concat(files.Select(file => file.Path + "\0")));
        var reply = await RunAsync(["check-attr", "-z", "--stdin", .. FilterAttributes], paths, stopping);
        var fields = Encoding.UTF8.GetString(reply).Split('\0');
        var filtered = fields.Chunk(3).Where(row => row is [_, _, not ("unspecified" or "unset")]).Select(row => row[0]);
        foreach (var file in files.IntersectBy(filtered, file => file.Path, StringComparer.Ordinal))
        {
            if (await git.RunAsync(["cat-file", "--filters", $"{commit}:./{file.Path}"], stopping) is { IsSuccess: true } content)
            {
                await File.WriteAllBytesAsync(Create(file, into), content.Output, stopping);
            }
        }
    }

    // A system that has no links gets a file with the target, as in a checkout there.
    private static void CreateLink(string path)
    {
        var target = Encoding.UTF8.GetString(RegularFile.ReadOwn(path, TextFile.MaxBytes));
        File.Delete(path);
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            File.WriteAllText(path, target);
        }
    }

    private static void WriteEmpty(string path, long size)
    {
        using var file = File.Create(path);
        file.SetLength(size);
    }

    private static string Create(TreeEntry entry, string into)
    {
        var path = Resolve(entry, into) ?? throw CreateError($"{entry.Path} is not a path of a file");
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? into);
        return path;
    }

    private static string? Resolve(TreeEntry entry, string into)
    {
        var path = Path.GetFullPath(entry.Path, into);
        var folder = Path.TrimEndingDirectorySeparator(into) + Path.DirectorySeparatorChar;
        return path.StartsWith(folder, StringComparison.Ordinal) ? path : null;
    }

    private async Task<byte[]> RunAsync(string[] arguments, byte[]? input, CancellationToken stopping)
    {
        var result = await git.RunAsync(arguments, stopping, input)
            ?? throw new ToolException(ToolError.ForUsage("--base requires Git, which was not found on the PATH"));
        return result.IsSuccess ? result.Output : throw CreateError($"git {arguments[0]} failed: {result.ErrorText.TrimEnd('.')}");
    }

    private static ToolException CreateError(string reason) =>
        new(new(ExitCode.Failed, "git", $"cannot read the files of the commit: {reason.ReplaceLineEndings(" ")}"));
}
