using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Config;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>The content of a lock: information about its holder for other runs.</summary>
/// <param name="Holder">A description of the run.</param>
/// <param name="Since">When the run acquired the lock.</param>
/// <param name="LastHeartbeat">When the run last renewed the lock.</param>
internal sealed record LockNote(string Holder, DateTimeOffset Since, DateTimeOffset LastHeartbeat)
{
    public const string FileName = "lock.json";

    /// <summary>Gets the workflow run of the holder; null if its lock is not to be taken over when that run has ended.</summary>
    public WorkflowRun? Run { get; init; }

    /// <summary>Gets how often a holder renews its lock. GitHub recommends at most six pushes a minute.</summary>
    public static TimeSpan HeartbeatInterval { get; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets the age of the last heartbeat from which on the holder is considered dead. It allows for several failed pushes.
    /// </summary>
    public static TimeSpan SilenceLimit { get; } = 5 * HeartbeatInterval;

    public byte[] ToJson()
    {
        JsonObject members = new()
        {
            ["format_version"] = "1.0",
            ["holder"] = Holder,
            ["since"] = FormatTime(Since),
            ["beat"] = FormatTime(LastHeartbeat),
        };
        if (Run is { } run)
        {
            members["server"] = run.Server;
            members["repository"] = run.Repository;
            members["run_id"] = run.Id.ToString(CultureInfo.InvariantCulture);
            members["run_attempt"] = run.Attempt.ToString(CultureInfo.InvariantCulture);
        }

        return Encoding.UTF8.GetBytes(members.ToJsonString());
    }

    /// <summary>Parses a note; null if the content is not one, or names no holder.</summary>
    public static LockNote? Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            var (since, beat) = (root.GetProperty("since").GetDateTimeOffset(), root.GetProperty("beat").GetDateTimeOffset());
            return root.GetProperty("holder").GetString() is { Length: > 0 } holder
                ? new(holder, since, beat) { Run = ParseRun(root) }
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public bool IsSilent(DateTimeOffset now) => now - LastHeartbeat >= SilenceLimit;

    /// <summary>
    /// Returns whether the last heartbeat is so far in the future that one of the two clocks must be wrong. Such a lock would not become
    /// silent in time.
    /// </summary>
    public bool IsFromFuture(DateTimeOffset now) => LastHeartbeat - now >= SilenceLimit;

    /// <summary>Describes the holder and the age of its last heartbeat.</summary>
    public string Describe(DateTimeOffset now) => $"{Holder}; last heartbeat {RelativeTime.Format(LastHeartbeat, now)}";

    /// <summary>Describes the holder of a lock, whose note may be unknown.</summary>
    public static string Describe(LockNote? note, DateTimeOffset now) => note?.Describe(now) ?? "an unknown run";

    private static WorkflowRun? ParseRun(JsonElement root)
    {
        return WorkflowRun.Create(ReadText("server"), ReadText("repository"), ReadText("run_id"), ReadText("run_attempt"));

        string? ReadText(string name) => root.TryGetProperty(name, out var member) ? member.GetString() : null;
    }

    private static string FormatTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
