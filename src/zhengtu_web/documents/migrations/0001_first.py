
import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='PendingPaper',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('content_kind', models.CharField(max_length=12)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('size', models.PositiveBigIntegerField()),
                ('sm3', models.CharField(max_length=64)),
                ('unread', models.JSONField(default=list)),
                ('wanted', models.JSONField(default=dict)),
                ('uploaded_by', models.CharField(max_length=120)),
                ('uploaded_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('uploaded_at', 'key'),
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='StoredPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(max_length=64)),
                ('version', models.PositiveIntegerField()),
                ('sm3', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('content_kind', models.CharField(max_length=12)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('uploaded_by', models.CharField(max_length=120)),
                ('uploaded_at', models.DateTimeField()),
                ('unread', models.JSONField(default=list)),
                ('stated_by', models.CharField(blank=True, max_length=120)),
                ('stated_duty', models.CharField(blank=True, max_length=40)),
                ('stated_at', models.DateTimeField(null=True)),
                ('statement', models.CharField(blank=True, max_length=500)),
                ('removed_by', models.CharField(blank=True, max_length=120)),
                ('removed_at', models.DateTimeField(null=True)),
                ('wiped_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ('document', '-version'),
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'sm3'], name='papers_by_content')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'document', 'version'), name='versions_are_numbered')],
            },
        ),
    ]
