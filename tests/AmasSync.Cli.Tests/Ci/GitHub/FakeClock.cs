using System.Globalization;

namespace AmasSync.Cli.Tests.Ci.GitHub;

/// <summary>A clock in seconds, as GitHub's, that gives no time twice. It is never behind the clock of this machine.</summary>
internal sealed class FakeClock
{
    private DateTimeOffset last = DateTimeOffset.MinValue;

    public DateTimeOffset Tick()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        last = now > last ? now : last.AddSeconds(1);
        return last;
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
