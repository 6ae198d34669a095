using System.Text.Json;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Reads what a file with results says: the document of several environments, of one, or an error.</summary>
internal static class ReportInputReader
{
    /// <param name="path">The absolute path.</param>
    /// <param name="shown">The path, as it was given.</param>
    /// <exception cref="ResultFileException">The file cannot be read, or has no results.</exception>
    public static ReportedFile Read(string path, string shown)
    {
        using var document = ResultDocument.Read(path, shown);
        try
        {
            return Read(document.RootElement, shown);
        }
        catch (Exception invalid) when (invalid is InvalidOperationException or FormatException)
        {
            throw new ResultFileException($"{shown} is not a JSON result of amas-sync", invalid);
        }
    }

    private static ReportedFile Read(JsonElement root, string shown)
    {
        ReportedFile file = new(shown, ReadEnvironments(root, shown))
        {
            Shard = ReadShard(root),
            Commit = root.GetText("commit") ?? root.GetMember("git", JsonValueKind.Object)?.GetText("sha"),
            Selected = ReadSelected(root),
        };
        if (root.GetMember("environments", JsonValueKind.Array) is not null || file.Environments.Count > 0)
        {
            return file;
        }

        return root.GetMember("error", JsonValueKind.Object)?.GetText("message") is { } error
            ? file with { Error = error }
            : throw new ResultFileException(
                $"{shown} has no results of environments (use the JSON output of apply, reconcile, plan, drift or validate)");
    }

    private static ReportedEnvironment[] ReadEnvironments(JsonElement root, string shown)
    {
        var isSeveral = root.GetMember("environments", JsonValueKind.Array) is not null;
        JsonElement[] results = [.. isSeveral ? root.ListMembers("environments") : [root]];
        var found = results.Select(result => EnvironmentResultReader.Read(result, shown));
        ReportedEnvironment[] read = [.. found.OfType<ReportedEnvironment>()];
        return isSeveral && read.Length < results.Length
            ? throw new ResultFileException($"{shown} lists environments, but has no results of them (use it with --expect)")
            : read;
    }

    private static ShardJson? ReadShard(JsonElement root) =>
        root.GetMember("shard", JsonValueKind.Object) is { } shard
            && shard.GetCount("index") is { } index && shard.GetCount("count") is { } count
                ? new(index, count)
                : null;

    private static SelectedJson? ReadSelected(JsonElement root) =>
        root.GetMember("selected", JsonValueKind.Object) is { } selected
            && selected.GetCount("count") is { } count && selected.GetText("hash") is { } hash
                ? new(count, hash)
                : null;
}
