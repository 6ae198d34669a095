using System.Globalization;
using System.Text.Json;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>What a lock says of its holder, for whoever finds it.</summary>
/// <param name="Holder">The run, in words.</param>
/// <param name="Since">When it took the lock.</param>
/// <param name="LastHeartbeat">When it last said that it is alive.</param>
internal sealed record LockNote(string Holder, DateTimeOffset Since, DateTimeOffset LastHeartbeat)
{
    public const string FileName = "lock.json";

    /// <summary>How often a holder says that it is alive. GitHub asks for no more than six pushes a minute.</summary>
    public static TimeSpan HeartbeatInterval { get; } = TimeSpan.FromSeconds(60);

    /// <summary>After how long a silent holder is taken for dead: it could not reach the remote several times.</summary>
    public static TimeSpan SilenceLimit { get; } = 5 * HeartbeatInterval;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
    {
        ["format_version"] = "1.0",
        ["holder"] = Holder,
        ["since"] = FormatTime(Since),
        ["beat"] = FormatTime(LastHeartbeat),
    });

    /// <summary>The note, or null where it is none.</summary>
    public static LockNote? Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            return new(root.GetProperty("holder").GetString() ?? "", root.GetProperty("since").GetDateTimeOffset(), root.GetProperty("beat").GetDateTimeOffset());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public bool IsSilent(DateTimeOffset now) => now - LastHeartbeat >= SilenceLimit;

    /// <summary>The holder, and how long ago it was heard of.</summary>
    public string Describe(DateTimeOffset now)
    {
        var seconds = Math.Max(0, (now - LastHeartbeat).TotalSeconds);
        var ago = seconds < 120 ? $"{seconds:0} s" : seconds < 7200 ? $"{seconds / 60:0} min" : seconds < 172_800 ? $"{seconds / 3600:0} h" : $"{seconds / 86_400:0} days";
        return string.Create(CultureInfo.InvariantCulture, $"{Holder}; last heard of {ago} ago");
    }

    private static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
