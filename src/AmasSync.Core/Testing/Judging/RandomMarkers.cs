using System.Security.Cryptography;

namespace AmasSync.Core.Testing.Judging;

/// <summary>Creates markers that cannot be predicted.</summary>
internal sealed class RandomMarkers : IMarkerSource
{
    private const int Digits = 32;

    private RandomMarkers()
    {
    }

    public static RandomMarkers Instance { get; } = new();

    public string CreateMarker() => RandomNumberGenerator.GetHexString(Digits, lowercase: true);
}
