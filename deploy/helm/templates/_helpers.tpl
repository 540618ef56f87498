{{- define "relay.fullname" -}}
{{ .Values.fullnameOverride | default .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end -}}

{{/* root, service */}}
{{- define "relay.name" -}}
{{ include "relay.fullname" .root }}-{{ .service }}
{{- end -}}

{{/* root, service: what never changes, so that it can select */}}
{{- define "relay.selector" -}}
app.kubernetes.io/name: render-relay
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end -}}

{{/* root, service */}}
{{- define "relay.labels" -}}
{{ include "relay.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: render-relay
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* root, service */}}
{{- define "relay.image" -}}
{{ .root.Values.image.prefix }}{{ (index .root.Values .service).image }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/* root, topic: how many partitions it has */}}
{{- define "relay.partitions" -}}
{{- $topic := .topic -}}
{{- $partitions := 0 -}}
{{- range (.root.Files.Get "files/topics.yaml" | fromYaml).topics -}}
{{- if eq .name $topic }}{{ $partitions = int .partitions }}{{ end -}}
{{- end -}}
{{ get .root.Values.kafka.partitions .topic | default $partitions }}
{{- end -}}

{{/* root, service: the topic whose partitions bound its replicas */}}
{{- define "relay.bound" -}}
{{- $topic := ternary "render.requests" "render.jobs.created" (eq .service "submitter") -}}
{{ include "relay.partitions" (dict "root" .root "topic" $topic) }}
{{- end -}}

{{/* root, service */}}
{{- define "relay.replicas" -}}
{{- $replicas := int (index .root.Values .service).replicas -}}
{{- $bound := int (include "relay.bound" .) -}}
{{- if gt $replicas $bound -}}
{{- fail (printf "%s.replicas is %d, and its topic has %d partitions: the others would do nothing" .service $replicas $bound) -}}
{{- end -}}
{{ $replicas }}
{{- end -}}

{{/* root, service: where its database is, as host, port, name, parameters, sslMode, secret, caSecret, caKey in YAML */}}
{{- define "relay.database" -}}
{{- $database := (index .root.Values .service).database -}}
{{- $name := include "relay.name" . -}}
port: {{ ternary 5432 (int $database.port) .root.Values.cloudNativePG.enabled }}
name: {{ $database.name }}
parameters: {{ $database.parameters | quote }}
{{- if .root.Values.cloudNativePG.enabled }}
host: {{ $name }}-db-rw
sslMode: verify-full
secret: {{ $name }}-db-app
caSecret: {{ $name }}-db-ca
caKey: ca.crt
{{- else }}
host: {{ $database.host | quote }}
sslMode: {{ $database.sslMode }}
secret: {{ $database.existingSecret | default (printf "%s-database" $name) }}
caSecret: {{ $database.ca.secret | quote }}
caKey: {{ $database.ca.key }}
{{- end }}
{{- end -}}

{{/* root, service: how it reaches Kafka, in YAML */}}
{{- define "relay.kafka" -}}
{{- $kafka := .root.Values.kafka -}}
{{- $strimzi := .root.Values.strimzi -}}
{{- if $strimzi.users.enabled }}
{{- $cluster := required "strimzi.cluster must name the Kafka resource" $strimzi.cluster }}
{{- $scram := eq $strimzi.users.authentication "scram-sha-512" }}
protocol: {{ ternary "SASL_SSL" "SSL" $scram }}
mechanism: {{ ternary "SCRAM-SHA-512" "" $scram | quote }}
caSecret: {{ $cluster }}-cluster-ca-cert
caKey: ca.crt
secret: {{ include "relay.name" . }}
items:
{{- if $scram }}
  sasl.jaas.config: sasl.jaas.config
{{- else }}
  user.key: ssl.keystore.key
  user.crt: ssl.keystore.certificate.chain
{{- end }}
{{- else }}
protocol: {{ $kafka.securityProtocol }}
mechanism: {{ $kafka.saslMechanism | quote }}
caSecret: {{ $kafka.ca.secret | quote }}
caKey: {{ $kafka.ca.key }}
secret: {{ (index .root.Values .service).kafkaSecret.name | quote }}
items: {{ (index .root.Values .service).kafkaSecret.items | toJson }}
{{- end }}
{{- end -}}

{{/* a value as text; a large number is no 1e+06 */}}
{{- define "relay.text" -}}
{{ ternary . (toJson .) (kindIs "string" .) | quote }}
{{- end -}}

{{/* root, service: settings of both services */}}
{{- define "relay.env" -}}
{{- $database := include "relay.database" . | fromYaml -}}
{{- $kafka := include "relay.kafka" . | fromYaml -}}
- name: JDK_JAVA_OPTIONS
  value: {{ (index .root.Values .service).javaOptions | quote }}
# the files of this folder are properties by name: secrets are no environment, which a crash or a child would show
- name: SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS
  value: /etc/render-relay/secrets
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: jdbc:postgresql://
    {{- range $i, $host := splitList "," $database.host }}{{ if $i }},{{ end }}{{ trim $host }}:{{ $database.port }}{{ end -}}
    /{{ $database.name }}?sslmode={{ $database.sslMode }}
    {{- if $database.caSecret }}&sslrootcert=/etc/render-relay/database-ca/ca.crt{{ end }}
    {{- with $database.parameters }}&{{ . }}{{ end }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.protocol }}
{{- with $kafka.mechanism }}
- name: KAFKA_SASL_MECHANISM
  value: {{ . }}
{{- end }}
{{- if $kafka.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/render-relay/kafka-ca/ca.crt
{{- end }}
{{- if and .root.Values.strimzi.users.enabled (eq .root.Values.strimzi.users.authentication "tls") }}
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PEM
{{- end }}
{{- range $property, $value := .root.Values.kafka.properties }}
- name: KAFKA_{{ $property | upper | replace "." "_" | replace "-" "_" }}
  value: {{ include "relay.text" $value }}
{{- end }}
- name: RENDER_RELAY_VIGGLE_BASE_URL
  value: {{ .root.Values.viggle.baseUrl | quote }}
# the keys are in deploy/monitoring/LOGS.md
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: "true"
{{- with .root.Values.tracing.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
- name: OTEL_TRACES_SAMPLER
  value: parentbased_traceidratio
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ include "relay.text" $.root.Values.tracing.ratio }}
{{- end }}
{{- end -}}

{{/* root, service */}}
{{- define "relay.volumeMounts" -}}
{{- $database := include "relay.database" . | fromYaml -}}
{{- $kafka := include "relay.kafka" . | fromYaml -}}
- name: tmp
  mountPath: /tmp
- name: secrets
  mountPath: /etc/render-relay/secrets
  readOnly: true
{{- if $database.caSecret }}
- name: database-ca
  mountPath: /etc/render-relay/database-ca
  readOnly: true
{{- end }}
{{- if $kafka.caSecret }}
- name: kafka-ca
  mountPath: /etc/render-relay/kafka-ca
  readOnly: true
{{- end }}
{{- end -}}

{{/* root, service */}}
{{- define "relay.volumes" -}}
{{- $database := include "relay.database" . | fromYaml -}}
{{- $kafka := include "relay.kafka" . | fromYaml -}}
- name: secrets
  projected:
    sources:
      - secret:
          name: {{ $database.secret }}
          items:
            - {key: username, path: quarkus.datasource.username}
            - {key: password, path: quarkus.datasource.password}
      {{- if $kafka.secret }}
      - secret:
          name: {{ $kafka.secret }}
          items:
          {{- range $key, $property := $kafka.items }}
            - {key: {{ $key }}, path: kafka.{{ $property }}}
          {{- end }}
      {{- end }}
{{- if $database.caSecret }}
- name: database-ca
  secret:
    secretName: {{ $database.caSecret }}
    items:
      - {key: {{ $database.caKey }}, path: ca.crt}
{{- end }}
{{- if $kafka.caSecret }}
- name: kafka-ca
  secret:
    secretName: {{ $kafka.caSecret }}
    items:
      - {key: {{ $kafka.caKey }}, path: ca.crt}
{{- end }}
{{- end -}}

{{- define "relay.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "relay.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* root, service: what the pods of a service share before their containers */}}
{{- define "relay.pod" -}}
{{- $service := index .root.Values .service -}}
serviceAccountName: {{ include "relay.fullname" .root }}
automountServiceAccountToken: false
# names of other services as environment variables could be taken for settings
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "relay.podSecurity" . | nindent 2 }}
{{- with $service.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $service.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* root, service */}}
{{- define "relay.spread" -}}
topologySpreadConstraints:
{{- $selector := include "relay.selector" . -}}
{{- $when := .root.Values.topologySpread.whenUnsatisfiable -}}
{{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $when }}
    labelSelector:
      matchLabels:
        {{- $selector | nindent 8 }}
{{- end }}
{{- end -}}

{{/* ports and probes: all on the management port, so that what others may reach says nothing about our health */}}
{{- define "relay.portsAndProbes" -}}
ports:
  - {name: http, containerPort: 8080}
  - {name: management, containerPort: 9000}
# three minutes: a database that comes up at the same time is waited for
startupProbe:
  httpGet: {path: /q/health/live, port: management}
  periodSeconds: 2
  failureThreshold: 90
# only what a restart can cure; broker, database and API are not among it
livenessProbe:
  httpGet: {path: /q/health/live, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /q/health/ready, port: management}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}
