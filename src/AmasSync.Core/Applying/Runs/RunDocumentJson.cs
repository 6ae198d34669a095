using System.Text.Json.Serialization;
using Amas.Config.Json;

namespace AmasSync.Core.Applying.Runs;

/// <summary>Serializes the documents of a run folder. A test compares the receipt with its published schema.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 300,
    Converters = [typeof(ConfigValueConverter<ConfigValue>)])]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class RunDocumentJson : JsonSerializerContext;
