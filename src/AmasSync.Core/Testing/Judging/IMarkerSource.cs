namespace AmasSync.Core.Testing.Judging;

/// <summary>Creates the markers around the data in messages to judges.</summary>
internal interface IMarkerSource
{
    /// <summary>Returns another marker, which the data cannot have known.</summary>
    string CreateMarker();
}
