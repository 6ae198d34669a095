using System.Text.Json.Serialization;

namespace AmasSync.Cli.Ci.Review;

/// <summary>Markers as JSON, without reflection. The encoder writes <c>&gt;</c> as an escape.</summary>
[JsonSerializable(typeof(CommentMarker))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class CommentMarkerJson : JsonSerializerContext;
