using System.Globalization;
using System.Text.Json;
using Amas.Client;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// Deletes the sessions that earlier runs of tests left on the server: those in the journals on this machine, and, in the server's list,
/// those whose name shows that they belong to this project and to a run that has ended.
/// </summary>
/// <param name="client">The client for sessions.</param>
/// <param name="sessions">The sessions of this run.</param>
/// <param name="now">The time.</param>
internal sealed class LeftoverSessions(AmasClient client, TestSessions sessions, DateTimeOffset now)
{
    private const int MaxNamed = 3;

    // Nothing on this machine shows whether a run on another one is active.
    private static readonly TimeSpan MaxRunTime = TimeSpan.FromHours(2);

    private readonly HashSet<string> endedRuns = new(StringComparer.Ordinal);
    private readonly HashSet<string> activeRuns = new(StringComparer.Ordinal);
    private int deleted;

    /// <summary>Deletes the sessions of earlier runs, and reports the others that tests left on the server.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DeleteJournaledAsync(cancellationToken);
            await DeleteListedAsync(cancellationToken);
        }
        catch (AmasException failure) when (failure is not AmasUnauthorizedException)
        {
            sessions.Report($"cannot look for sessions that earlier tests left on the server: {failure.Message.TrimEnd('.')}");
        }

        if (deleted > 0)
        {
            sessions.Report($"{FormatCount(deleted)} of an earlier run of tests deleted");
        }
    }

    /// <summary>Deletes the sessions of this run whose IDs are not known.</summary>
    public async Task DeleteOwnAsync(CancellationToken cancellationToken)
    {
        await foreach (var session in client.Sessions.GetAllAsync(cancellationToken))
        {
            if (session.HasUsableId && FindMark(session) is { } mark && sessions.IsOwn(mark))
            {
                await client.Sessions.DeleteAsync(session.Id, cancellationToken);
            }
        }
    }

    private async Task DeleteJournaledAsync(CancellationToken cancellationToken)
    {
        var testsFolder = Path.GetDirectoryName(sessions.Folder.Folder) ?? "";
        foreach (var path in TestRunFolder.List(testsFolder).Where(path => path != sessions.Folder.Folder))
        {
            using var ended = TestRunFolder.HasJournal(path) ? TestRunFolder.TryTakeOver(path) : null;
            if (ended is null)
            {
                // A run without a journal left nothing, or has only begun.
                activeRuns.Add(Path.GetFileName(path));
                continue;
            }

            endedRuns.Add(ended.RunId);
            foreach (var session in TestRunFolder.ReadOpenSessions(path).Where(IsOnThisServer))
            {
                await DeleteAsync(session.Id, cancellationToken);
                ended.Journal.AddDeleted(session.Id);
            }
        }
    }

    private async Task DeleteListedAsync(CancellationToken cancellationToken)
    {
        List<(AmasSession Session, SessionMark Mark)> foreign = [];
        List<string> ids = [];
        await foreach (var session in client.Sessions.GetAllAsync(cancellationToken))
        {
            if (!session.HasUsableId || FindMark(session) is not { } mark || sessions.IsOwn(mark))
            {
                continue;
            }

            if (!sessions.Project.KnownIds.Contains(mark.Project))
            {
                foreign.Add((session, mark));
            }
            else if (HasEnded(mark))
            {
                ids.Add(session.Id);
            }
        }

        foreach (var id in ids)
        {
            await DeleteAsync(id, cancellationToken);
        }

        ReportForeign([.. foreign.Where(each => IsOld(each.Mark)).Select(each => each.Session.Id)]);
    }

    private bool HasEnded(SessionMark mark) =>
        endedRuns.Contains(mark.RunId) || (IsOld(mark) && !activeRuns.Contains(mark.RunId));

    private bool IsOld(SessionMark mark) => mark.BeganAt <= now - MaxRunTime;

    private bool IsOnThisServer(JournaledSession session) =>
        session.Server == sessions.Environment.Server && session.Environment == sessions.Environment.Name;

    private async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await client.Sessions.DeleteAsync(id, cancellationToken);
        deleted++;
    }

    private void ReportForeign(string[] ids)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var named = string.Join(' ', ids.Take(MaxNamed));
        var others = ids.Length > MaxNamed ? " and others" : "";
        sessions.Report(
            $"tests of another project left {FormatCount(ids.Length)} on the server more than 2 hours ago ({named}{others}); if they are "
            + $"not in use, delete them with 'amas-sync sessions delete {named}'");
    }

    private static SessionMark? FindMark(AmasSession session) =>
        SessionMark.Find(session.Title) ?? SessionMark.Find(ReadConfigName(session));

    private static string? ReadConfigName(AmasSession session) =>
        session.AgentConfig is { ValueKind: JsonValueKind.Object } config
            && config.TryGetProperty("name", out var name)
            && name.ValueKind == JsonValueKind.String
                ? name.GetString()
                : null;

    private static string FormatCount(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} session{(count == 1 ? "" : "s")}");
}
