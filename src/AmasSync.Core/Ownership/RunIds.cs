using System.Globalization;
using System.Security.Cryptography;

namespace AmasSync.Core.Ownership;

/// <summary>Creates IDs of runs, which sort by time and are valid names of folders.</summary>
internal static class RunIds
{
    /// <summary>Creates an ID: the time, in UTC, and a random part that makes it unique.</summary>
    public static string Create(DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"{stamp}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
    }
}
